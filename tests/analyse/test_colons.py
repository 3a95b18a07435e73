"""A line with a colon introduces the quotation below it."""

from __future__ import annotations

from make import report, span
from variorum.analyse.cited import Draft
from variorum.analyse.colons import with_introductions
from variorum.analyse.language import Model

TEXT = (
    "The president answered Tarn in the morning.\n“You are late.”\n"
    "Ivo Kol wrote his own reply in the evening:\n“You never said when.”\nIt was over."
)


def draft(text: str, content: str, cue: str | None = None, source: str | None = None) -> Draft:
    return Draft((span(text, content),), span(text, cue) if cue else None, span(text, source) if source else None, "tagger")


def test_the_quotation_below_gets_the_line_and_the_one_above_loses_it(model: Model) -> None:
    given = (draft(TEXT, "“You are late.”", "wrote", "Ivo Kol"), draft(TEXT, "“You never said when.”"))
    above, below = with_introductions(model.parse(report(TEXT)), given)
    assert (above.cue, above.source) == (None, None)
    assert below.cue is not None and below.cue.of(TEXT) == "wrote"
    assert below.source is not None and below.source.of(TEXT) == "Ivo Kol"


def test_a_quotation_with_a_cue_beside_it_keeps_it(model: Model) -> None:
    text = "Ivo Kol wrote to her:\n“You never said when,” the minister read out."
    given = (draft(text, "“You never said when,”", "read out", "the minister"),)
    assert with_introductions(model.parse(report(text)), given) == given


def test_a_line_in_which_nobody_speaks_introduces_nobody(model: Model) -> None:
    text = "The rules of the harbour:\n“No fire, no dogs, no songs.”"
    given = (draft(text, "“No fire, no dogs, no songs.”"),)
    assert with_introductions(model.parse(report(text)), given) == given
