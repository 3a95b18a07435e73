"""Drafts mended by what the marks, lines and sentences of a text show."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from make import report, span, tagged
from variorum.analyse.cited import Draft
from variorum.analyse.mending import mended
from variorum.analyse.parse import Parse, Sentence, Word
from variorum.analyse.quotes import Quotation
from variorum.types import Span


def parsed(text: str) -> Parse:
    """One sentence of words parted by blanks."""
    words, at = [], 0
    for part in text.split():
        start = text.index(part, at)
        at = start + len(part)
        words.append(Word(Span(start, at), part))
    return Parse(report(text), tuple(words), (Sentence(Span(0, len(text)), 0, len(words), 0),))


def contents(text: str, words: str) -> list[str]:
    draft = Draft((span(text, words),), span(text, "said"), span(text, "Kol"), "test")
    return [part.of(text) for made in mended(parsed(text), (draft,), ()) for part in made.content]


def test_a_content_that_its_cue_follows_has_the_first_words_of_its_sentence() -> None:
    text = "The two sides should open the border in May, Kol said."
    assert contents(text, "sides should open the border in May") == ["The two sides should open the border in May"]


def test_a_content_behind_its_cue_begins_where_it_begins() -> None:
    text = "Kol said the two sides should open the border in May."
    assert contents(text, "sides should open the border in May") == ["sides should open the border in May"]


def test_a_cue_inside_its_own_content_hands_over_nothing() -> None:
    text = "“I am sure that the road will hold,” said Kol, who built it."
    quoted = span(text, "“I am sure that the road will hold,”")
    inner = Draft((quoted,), span(text, "sure that"), span(text, "Kol"), "test")
    outer = Draft((quoted,), span(text, "said"), span(text, "Kol"), "test")
    made = mended(parsed(text), (inner, outer), (Quotation(quoted),))
    assert [draft.cue and draft.cue.of(text) for draft in made] == ["said"]


def test_a_source_in_another_line_without_a_cue_is_none() -> None:
    text = "Kol opened the mill.\n“The mill will burn no more, that is sure,”"
    quoted = span(text, "“The mill will burn no more, that is sure,”")
    draft = Draft((quoted,), None, span(text, "Kol"), "test")
    (made,) = mended(parsed(text), (draft,), (Quotation(quoted),))
    assert made.source is None


def test_what_another_statement_of_the_same_cue_holds_is_not_told_twice() -> None:
    text = "Kol said that the road will hold and that the mill will burn."
    whole = Draft(
        (span(text, "the road will hold and that the mill will burn"),), span(text, "said that"), span(text, "Kol"), "test"
    )
    part = Draft((span(text, "the mill will burn"),), span(text, "said that"), span(text, "Kol"), "test", score=0.8)
    assert [draft.content for draft in mended(parsed(text), (whole, part), ())] == [whole.content]


def test_quotations_of_further_paragraphs_are_statements_of_their_own() -> None:
    lines = (
        "“Nah, not now,” Kol said.",
        "Her calm went into a ballad named “The Girl Who Would Not Burn.”",
        "He went on , “You take two.”",
    )
    text = "\n".join(lines)
    words = parsed(text).words
    ends = [i for i, word in enumerate(words) if word.span.end in (text.index("\n"), text.rindex("\n"))]
    cuts = (0, ends[0] + 1, ends[1] + 1, len(words))
    parts = [Span(words[a].span.start, words[b - 1].span.end) for a, b in pairwise(cuts)]
    sentences = tuple(Sentence(part, cuts[i], cuts[i + 1], i) for i, part in enumerate(parts))
    quoted = tuple(span(text, q) for q in ("“Nah, not now,”", "“The Girl Who Would Not Burn.”", "“You take two.”"))
    draft = Draft(quoted, span(text, "said"), span(text, "Kol"), "test")
    made = mended(Parse(report(text), words, sentences), (draft,), tuple(map(Quotation, quoted)))
    assert [(one.content[0].of(text), one.cue and one.cue.of(text)) for one in made] == [
        ("“Nah, not now,”", "said"),
        ("“The Girl Who Would Not Burn.”", None),
        ("“You take two.”", "went on"),
    ]


def test_a_content_that_begins_with_a_clause_about_its_subject_has_the_subject() -> None:
    parse = tagged("Oru/NNP says/VBZ Tarn/NNP ,/, who/WP was/VBD ill/JJ ,/, would/MD go/VB")
    draft = Draft((span(parse.text, "who was ill , would go"),), span(parse.text, "says"), span(parse.text, "Oru"), "test")
    (made,) = mended(parse, (draft,), ())
    assert made.content[0].of(parse.text) == "Tarn , who was ill , would go"


def test_what_follows_a_colon_ends_with_the_quotation_that_fills_its_line() -> None:
    text = "Kol wrote: “You have two roads.”\nHe is right, and I came here by both."
    quoted = span(text, "“You have two roads.”")
    draft = Draft((Span(quoted.start, len(text)),), span(text, "wrote:"), span(text, "Kol"), "test")
    (made,) = mended(parsed(text), (draft,), (Quotation(quoted),))
    assert made.content == (quoted,)


def test_what_is_done_to_a_document_is_no_statement_unless_its_words_are_quoted() -> None:
    text = "Kol approved a package of documents on the road."
    draft = Draft((span(text, "a package of documents on the road"),), span(text, "approved"), span(text, "Kol"), "test")
    assert mended(parsed(text), (draft,), ()) == ()


def test_a_quotation_that_runs_over_lines_is_one() -> None:
    text = "“The mill will burn no more.\nThe road will hold for years,” said Kol."
    quoted = span(text, "“The mill will burn no more.\nThe road will hold for years,”")
    first = Draft((span(text, "“The mill will burn no more."),), span(text, "said"), span(text, "Kol"), "test")
    second = Draft((span(text, "The road will hold for years,”"),), None, None, "test")
    (made,) = mended(parsed(text), (first, second), (Quotation(quoted),))
    assert made.content == (quoted,)


def test_a_cue_that_is_no_word_of_saying_hands_over_nothing_unless_the_tagger_is_sure() -> None:
    text = "Kol marked the strongest rise of the year in the valley."
    draft = Draft((span(text, "the strongest rise of the year in the valley"),), span(text, "marked"), span(text, "Kol"), "test")
    assert not mended(parsed(text), (replace(draft, score=0.9),), ())
    assert mended(parsed(text), (replace(draft, score=0.99),), ())


def test_a_phrase_that_opens_a_clause_hands_over_words() -> None:
    text = "Kol made clear that the road will hold for many years."
    draft = Draft((span(text, "the road will hold for many years"),), span(text, "made clear that"), span(text, "Kol"), "test")
    assert mended(parsed(text), (replace(draft, score=0.9),), ())
