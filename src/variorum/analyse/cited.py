"""Parse -> drafts of statements by rules alone: quotation marks and the words beside them.

What a language without a trained tagger gets; in English the tagger finds more.
"""

from __future__ import annotations

from dataclasses import dataclass

from variorum.analyse.cues import SPEECH_FORMS
from variorum.analyse.parse import Parse, Word
from variorum.analyse.quotes import Quotation, find_quotations
from variorum.types import Mode, Span

_REACH = 14  # words between a quotation and its cue


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before it has a speaker: the spans, and the rule or score (``why``) they rest on."""

    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    why: str
    mode: Mode = "speech"
    nested: bool = False
    continues: bool = False
    score: float = 1.0


def drafts_by_marks(parse: Parse) -> tuple[Draft, ...]:
    """Give each quotation that is more than a quoted term to the words of saying beside it; join one broken by its cue."""
    quotations = [q for q in find_quotations(parse.text) if q.closed and _is_speech(parse, q)]
    drafts: list[Draft] = []
    for index, quotation in enumerate(quotations):
        after = quotations[index + 1].span.start if index + 1 < len(quotations) else len(parse.text)
        before = quotations[index - 1].span.end if index else 0
        cue, source = cue_beside(parse, quotation.span, before, after)
        if cue and drafts and drafts[-1].cue == cue:
            drafts[-1] = Draft((*drafts[-1].content, quotation.span), cue, source, "quotation broken by its cue")
        elif cue or len(quotation.span) > 60:
            drafts.append(Draft((quotation.span,), cue, source, "quotation and cue" if cue else "quotation without a cue"))
    return tuple(drafts)


def _is_speech(parse: Parse, quotation: Quotation) -> bool:
    inner = quotation.span.of(parse.text).strip("“”„«»\"'‘’″ ")
    return len(inner.split()) > 3 or inner.endswith((",", ".", "!", "?"))


def cue_beside(parse: Parse, span: Span, low: int, high: int) -> tuple[Span | None, Span | None]:
    """The nearest word of saying before or after, with the name or pronoun next to it."""
    first, last = parse.word_from(span.start), parse.word_from(span.end)
    low = max(low, parse.text.rfind("\n", 0, span.start) + 1)
    line = parse.text.find("\n", span.end)
    high = min(high, line if line >= 0 else len(parse.text))
    behind = parse.words[last : min(last + _REACH, parse.word_from(high))]
    ahead = parse.words[max(parse.word_from(low), first - _REACH) : first]
    for words in (_until_stop(behind), tuple(reversed(_until_stop(tuple(reversed(ahead)))))):
        for index, word in enumerate(words):
            on = _goes_on(words, index)
            if on is not None or _says(word, parse.report.language):
                source = _who(words, index)
                if source is not None:
                    return on or word.span, source
    return None, None


def _until_stop(words: tuple[Word, ...]) -> tuple[Word, ...]:
    for index, word in enumerate(words):
        if word.text in (".", "!", "?", ";"):
            return words[:index]
    return words


_GOES_ON = frozenset({"continued", "continues"})  # words of saying beside a quotation only
_SAID = {
    "de": "sagte sagt erklärte betonte", "fr": "dit déclaré affirmé souligné ajouté", "es": "dijo declaró afirmó señaló",
    "ru": "сказал сказала заявил заявила отметил отметила подчеркнул подчеркнула добавил", "it": "detto dichiarato affermato",
    "uk": "сказав сказала заявив заявила наголосив зазначив", "pt": "disse afirmou declarou", "nl": "zei zegt verklaarde",
}  # fmt: skip


def _goes_on(words: tuple[Word, ...], at: int) -> Span | None:
    """ "Went on", which says beside a quotation that somebody goes on to speak."""
    one, two = words[at], words[min(at + 1, len(words) - 1)]
    return Span(one.span.start, two.span.end) if one.text.lower() in ("went", "goes") and two.text == "on" else None


def _says(word: Word, language: str) -> bool:
    lower = word.text.lower()
    if language == "en":
        return (lower in SPEECH_FORMS or lower in _GOES_ON) and not word.tag.startswith("NN")
    return lower in _SAID.get(language, "").split()


def _who(words: tuple[Word, ...], cue: int) -> Span | None:
    """The run of capitalised words, or the pronoun or noun phrase, on either side of the cue."""
    for side in (words[:cue][::-1], words[cue + 1 :]):
        run: list[Word] = []
        for word in side:
            wanted = (
                word.text[0].isupper() or word.tag[:2] in ("NN", "DT", "JJ", "PR", "PO") or (run and word.tag in ("IN", "POS"))
            )
            if not wanted:
                break
            run.append(word)
        while run and run[-1].tag in ("IN", "POS", "DT") and run[-1] is not run[0] and side is not words[:cue][::-1]:
            run.pop()
        if run:
            return Span(min(w.span.start for w in run), max(w.span.end for w in run))
    return None
