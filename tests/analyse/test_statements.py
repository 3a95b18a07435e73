"""Who says what, on sentences written for the purpose."""

from __future__ import annotations

import time

import pytest

from make import report
from variorum.analyse.labels import drafts_by_labels
from variorum.analyse.language import Model
from variorum.analyse.parse import Parse
from variorum.analyse.statements import find_statements
from variorum.ingest import ingest
from variorum.types import Report, Statement


def read(model: Model, text: str, **fields: object) -> tuple[Statement, ...]:
    return find_statements(model.parse(report(text, **fields)), model)


def parts(text: str, statement: Statement) -> tuple[list[str], str | None, str | None]:
    """A statement's content, cue and source as words."""
    cue, source = (span.of(text) if span else None for span in (statement.cue, statement.source))
    return [span.of(text) for span in statement.content], cue, source


def test_a_quotation_broken_by_its_cue_is_one_statement(model: Model) -> None:
    text = "“We will sign the pact in May,” President Ivo Tarn said. “Not a day before, whatever happens.”"
    (statement,) = read(model, text)
    content = ["“We will sign the pact in May,”", "“Not a day before, whatever happens.”"]
    assert parts(text, statement) == (content, "said", "President Ivo Tarn")
    assert statement.kind == "direct"


def test_reported_speech_leaves_out_that_and_the_stop(model: Model) -> None:
    text = "The Veskovian minister stressed that trade between the two countries had doubled in five years."
    (statement,) = read(model, text)
    content, cue, source = parts(text, statement)
    assert content == ["trade between the two countries had doubled in five years"]
    assert cue is not None and cue.startswith("stressed")
    assert source == "The Veskovian minister"
    assert statement.kind == "indirect" and statement.mode == "speech"


def test_according_to(model: Model) -> None:
    text = "According to the customs office of Marenland, exports to Ardenia fell by 4 percent last year."
    (statement,) = read(model, text)
    content, cue, source = parts(text, statement)
    assert content == ["exports to Ardenia fell by 4 percent last year"]
    assert cue == "According to" and source is not None and "customs office" in source


def test_thanking_is_an_act(model: Model) -> None:
    text = "President Tarn thanked the people of Veskovia for their warm welcome."
    (statement,) = read(model, text)
    assert statement.mode == "act"
    assert "".join(parts(text, statement)[0]).startswith("the people of Veskovia")


@pytest.mark.parametrize(
    "text",
    [
        "President Tarn arrived in the capital on Monday and laid a wreath.",
        "The pact was signed in the old town hall.",
        "The festival “Day of the Lake” takes place every summer.",
    ],
)
def test_deeds_and_names_are_no_statements(model: Model, text: str) -> None:
    assert read(model, text) == ()


def test_a_readout_carries_a_speech_on_without_cues(model: Model) -> None:
    text = (
        "Minister Oru had a phone conversation with his Veskovian counterpart Lena Bass.\n"
        "Oru pointed out that this year marks the tenth anniversary of the friendship treaty.\n"
        "Over these ten years the two countries have become reliable partners.\n"
        "Ardenia is ready to deepen practical cooperation in farming and transport.\n"
        "The two sides should keep in close contact.\n"
        "Oru stressed that the region needs peace.\n"
        "Bass said that Veskovia highly values the treaty.\n"
    )
    found = read(model, text)
    carried = [parts(text, s)[0][0] for s in found if s.cue is None]
    assert "Over these ten years the two countries have become reliable partners" in carried
    assert "Ardenia is ready to deepen practical cooperation in farming and transport" in carried
    assert "The two sides should keep in close contact" in carried
    assert all(s.source is None for s in found if s.cue is None)


def test_labels_of_a_transcript_are_speakers(model: Model) -> None:
    text = (
        "Question: Will the border open before the summer?\n"
        "I. TARN: We are working on it every day. The last points are hard.\n"
        "Question: Which points?\n"
        "I. TARN: The customs points.\n"
    )
    found = read(model, text)
    assert {parts(text, s)[2] for s in found} >= {"Question", "I. TARN"}


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Q. Will you sign the treaty?\nA. We will. All is agreed.\nQ. When?\nA. In May, I hope.\n", ["Q", "A", "Q", "A"]),
        ("Q: Will you sign?\n\nA: We will sign it soon.\n\nQ: When?\n\nA: In May.\n", ["Q", "A", "Q", "A"]),
        ("Tarn: We have signed. It is a great day.\nOru: I agree.\nTarn: It will hold.\n", ["Tarn", "Oru", "Tarn"]),
        ("**Tarn:** We have signed.\n\n**Reporter:** Will it hold?\n\n**Tarn:** It will.\n", ["Tarn", "Reporter", "Tarn"]),
        (
            "PRIME MINISTER ORU: Good morning.\n\nPRESIDENT TARN: Thank you, Prime Minister.\nToday we agreed on a treaty.\n\n"
            "PRIME MINISTER ORU (via interpreter): The treaty proves it.\n",
            ["PRIME MINISTER ORU", "PRESIDENT TARN", "PRIME MINISTER ORU"],
        ),
    ],
    ids=["letters with stops", "letters with colons", "surnames", "bold", "offices in capitals"],
)
def test_each_turn_of_a_transcript_is_its_speakers(model: Model, text: str, labels: list[str]) -> None:
    found = [s for s in read(model, text) if not s.nested]
    assert [parts(text, s)[2] for s in found] == labels
    assert all(len(s.content) == 1 and s.why == "a speaker's label" for s in found)


INTERVIEW = (
    "“The pact is good”: an interview with Ivo Tarn\n\nArdenian minister Ivo Tarn spoke with us in Borlund.\n\n"
    "**What do you think of the pact?**\n\nIt is a good pact. We worked on it for years.\n\n"
    "**And the farmers?**\n\nThey will get help.\nThe first payments are due in May.\n\n"
    "**Will you stay?**\n\nYes. The President said that he wants me to stay.\n\nInterview: V. Kol\n"
)


def test_the_answers_of_an_interview_are_whose_it_is(model: Model) -> None:
    found = [s for s in read(model, INTERVIEW) if not s.nested]
    assert [parts(INTERVIEW, s)[2] for s in found] == ["Ivo Tarn"] * 3
    assert parts(INTERVIEW, found[1])[0] == ["They will get help.\nThe first payments are due in May."]


def test_questions_without_an_interview_are_nobodys(model: Model) -> None:
    text = INTERVIEW.replace("an interview with", "the view of").replace("spoke with us", "lives").replace("Interview", "Text")
    assert "an answer in an interview" not in {s.why for s in read(model, text)}


def test_an_update_is_no_speaker(model: Model) -> None:
    text = "UPDATE:\nTarn has left the hall.\nUPDATE:\nOru has left the hall, too."
    assert find_statements(model.parse(report(text)), model) == ()


def test_a_list_of_facts_is_no_transcript(model: Model) -> None:
    text = "The bridge of Borlund.\nLength: 300 metres\nWidth: 20 metres\nOpened: May\nLength: 310 metres\n"
    assert [s.why for s in read(model, text) if s.why == "a speaker's label"] == []


def test_many_labels_take_linear_time(model: Model) -> None:
    parse = Parse(report("Question: Why?\n" * 20_000), (), ())
    began = time.process_time()
    assert len(drafts_by_labels(parse, ())) == 20_000
    drafts_by_labels(Parse(report("Word " * 200_000 + "\n" + "a" * 200_000 + " *" * 100_000), (), ()), ())
    assert time.process_time() - began < 30


def test_other_languages_go_by_quotation_marks(model: Model) -> None:
    text = "«Мы подпишем договор в мае, и не раньше», — заявил Иво Тарн."
    (statement,) = read(model, text, language="ru")
    assert parts(text, statement) == (["«Мы подпишем договор в мае, и не раньше»"], "заявил", "Иво Тарн")


@pytest.mark.parametrize(
    "text",
    [
        "\n\n \n",
        "x",
        '" ' * 10_000,
        "“" + "word " * 4_000 + "” he said.",
        "\u202b“שלום” said the man\u202c, “we will sign”",
        "THE MINISTER SAID THAT TRADE HAD DOUBLED. “WE ARE GLAD,” HE ADDED.",
        "a\tb\tc\n" * 300,
        "no stop " * 1_000,
        ": " * 2_000,
    ],
    ids=["blank", "letter", "marks", "long quotation", "right to left", "capitals", "table", "no stop", "colons"],
)
def test_bad_input_gives_spans_inside_the_text(model: Model, text: str) -> None:
    began = time.process_time()
    for statement in read(model, text):
        for span in (*statement.content, *filter(None, (statement.cue, statement.source))):
            assert 0 <= span.start < span.end <= len(text)
    assert time.process_time() - began < 90


def test_the_same_text_gives_the_same_statements(model: Model) -> None:
    text = "“We will sign,” Tarn said. The minister noted that trade grew. According to Bass, the road is open."
    assert read(model, text) == read(Model(), text)


def test_a_quotation_that_is_a_paragraph_of_its_own_is_a_statement_of_its_own(model: Model) -> None:
    text = (
        "“The mill burned very fast and nobody could have saved it,” Ivo Tarn said.\n"
        "“The men have worked hard all night, but I am afraid that it is lost.”"
    )
    made = read(model, text)
    assert [len(s.content) for s in made] == [1, 1]
    assert [s.source is None for s in made] == [False, True]


def test_a_cue_behind_a_quotation_in_a_paragraph_of_its_own_is_its_cue(model: Model) -> None:
    text = (
        "“For the record, I love this town, but it is dead wrong on the mill,” she wrote.\n"
        "“A mill needs water every day of the year,” she continued. “That is all I know about the mills of this country.”"
    )
    made = read(model, text)
    assert [s.cue and s.cue.of(text) for s in made] == ["wrote", "continued"]
    assert [len(s.content) for s in made] == [1, 2]


@pytest.mark.parametrize("dateline", ["PORT SENN, 4 May 2031 - ", "PORT SENN, May 4 (MNA) - ", "PORT SENN, Ardenia (MNA) — "])
def test_a_dateline_is_part_of_no_statement(model: Model, dateline: str) -> None:
    raw = f"Fire on a ferry\n\n{dateline}Ten people were hurt when a ferry caught fire in Port Senn on Sunday, officials said.\n"
    (told,) = (report for report in ingest(raw.encode(), path="wire.txt") if isinstance(report, Report))
    (statement,) = find_statements(model.parse(told), model)
    content = ["Ten people were hurt when a ferry caught fire in Port Senn on Sunday"]
    assert parts(told.text, statement) == (content, "said", "officials")


def test_a_source_stands_in_one_line_and_what_it_asked_for_is_none_of_its_words(model: Model) -> None:
    text = "Title\n\nA diplomat, who declined to be identified, said talks would resume.\n"
    (statement,) = read(model, text)
    assert parts(text, statement)[0] == ["talks would resume"]
    assert (parts(text, statement)[2] or "").startswith("A diplomat")
