"""Parse + cue -> the subject of a cue that has none right before it: of a participle (", saying ..."), of a verb of telling that
stands behind its listener ("told the senators, of both parties, that ...").
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from variorum.analyse.cues import CUE_FORMS, SPEECH_FORMS
from variorum.analyse.parse import Parse, Word
from variorum.types import Span

IN_NAME = ("NN", "NNS", "NNP", "NNPS", "DT", "JJ", "POS", "PRP", "PRP$", "HYPH", "CD", "JJR", "JJS")
FINITE = ("VBD", "VBZ", "VBP", "MD")
_NOUNS = ("NN", "NNS", "NNP", "NNPS", "PRP", "WP", "CD")
_BE = frozenset("am is are was were be been being 's 're ’s ’re".split())
_AUXILIARY = _BE | frozenset("has have had do does did 've ’ve 'd ’d".split())
_TELL = frozenset("tell assure inform remind warn promise notify convince persuade advise ask".split())
_LISTENER = 25  # words between a verb of telling and its "that", at most
_LINE = 4000  # characters of a line that are looked at
_SUBJECT = 16  # words of a subject that a content may have lost
_CLAUSE = 60  # words between a participle and its subject, at most
_BEFORE_OBJECTS = frozenset("of on in at by with from to for about against over into toward towards than".split())
_MARKS = frozenset(';"“”')


def subject_before(parse: Parse, cue: Span | None) -> Span | None:
    """The subject right before a finite cue: "the minister also refused to ..."."""
    if cue is None:
        return None
    last = _clause_start(parse.words, bisect_left(parse.words, cue.start, key=lambda w: w.span.start))
    return _noun_phrase_before(parse.words, last)


def _noun_phrase_before(words: tuple[Word, ...], last: int) -> Span | None:
    """The noun phrase that ends before ``words[last]``, whatever apposition or brackets stand between."""
    end = _before_apposition(words, _before_brackets(words, last))
    first = end
    while first > 0 and end - first < 12 and (words[first - 1].tag in IN_NAME or _goes_on_before(words, first, end)):
        first -= 1
    if first == end and end and words[end - 1].text.lower() == "who":
        first -= 1
    if first == end or words[end - 1].tag not in _NOUNS:
        return None
    shut = words[last - 1].text == ","
    return Span(words[first].span.start, words[last - 1 - shut].span.end)


def participle_subject(parse: Parse, cue: Span) -> Span | None:
    """ "The minister left on Monday, saying ...": the subject of the clause before the comma."""
    words = parse.words
    at = bisect_left(words, cue.start, key=lambda w: w.span.start)
    if at >= len(words) or words[at].tag != "VBG" or words[at].text.lower() in ("according", "following", "including"):
        return None
    i = at - 1
    while i > 0 and words[i].tag in ("RB", "CC"):
        i -= 1
    if i < 1 or words[i].text not in (",", "—", "–", "--"):
        return None
    low, found = max(_sentence_start(parse, at), i - _CLAUSE), None
    for back in range(i, low, -1):
        if words[back].text in _MARKS:
            break
        if words[back].tag in FINITE and (found is None or words[back].text.lower() in SPEECH_FORMS):
            first = _verb_group(words, back)
            if words[first - 1].tag not in ("WP", "WDT", "CC", ","):
                found = _noun_phrase_before(words, first) or found
    return found


def _sentence_start(parse: Parse, at: int) -> int:
    """The index of the first word of the sentence, or of the line, in which ``words[at]`` stands."""
    place = parse.words[at].span.start
    index = max(0, bisect_right(parse.sentences, place, key=lambda s: s.span.start) - 1)
    line = bisect_left(parse.words, parse.text.rfind("\n", max(0, place - _LINE), place) + 1, key=lambda w: w.span.start)
    return max(parse.sentences[index].first, line) if parse.sentences else line


def lacks_subject(parse: Parse, gap: Span, content: Span) -> bool:
    """Whether a content begins with its verb, and the words before it are the verb's subject and no clause of their own."""
    words = parse.words
    first, at = (bisect_left(words, place, key=lambda w: w.span.start) for place in (gap.start, content.start))
    if at >= len(words) or words[at].tag not in FINITE or at - first > _SUBJECT:
        return False
    before = words[first:at]
    return bool(before) and before[-1].tag in _NOUNS and not any(w.tag in FINITE or w.text in _MARKS for w in before)


def is_no_subject(parse: Parse, source: Span, cue: Span) -> bool:
    """Whether a source cannot be the subject of the cue: behind it, behind a preposition or a verb, an owner of something."""
    words, text = parse.words, parse.text
    if source.start > cue.start or text.startswith(("'s ", "’s "), source.end):
        return True
    at = bisect_left(words, source.start, key=lambda w: w.span.start)
    ahead = words[at - 1] if 0 < at <= len(words) else None
    if ahead is None or ahead.text.lower() in _BEFORE_OBJECTS:
        return ahead is not None
    return ahead.tag.startswith("VB") and ahead.text.lower() not in SPEECH_FORMS


def telling(parse: Parse, source: Span, cue: Span) -> Span | None:
    """The verb of telling behind which a source stands as the listener, before its "that"; None for any other source."""
    if cue.of(parse.text).lower() != "that" or source.end > cue.start:
        return None
    words = parse.words
    at = bisect_left(words, cue.start, key=lambda w: w.span.start)
    for word in reversed(words[max(_sentence_start(parse, at), at - _LISTENER) : at]) if at < len(words) else ():
        if word.text in _MARKS or (word.tag in FINITE and not _tells(word)):
            return None
        if _tells(word):
            return word.span if word.span.end < source.start + 2 else None
    return None


def _tells(word: Word) -> bool:
    return word.tag.startswith("VB") and CUE_FORMS.get(word.text.lower(), "") in _TELL


def _goes_on_before(words: tuple[Word, ...], first: int, end: int) -> bool:
    """Whether "of" before ``words[first]`` joins it to a noun: "the union | of teachers"."""
    return 1 < first < end and words[first - 1].text == "of" and words[first - 2].tag in ("NN", "NNS", "NNP", "NNPS", "CD")


def _before_apposition(words: tuple[Word, ...], at: int) -> int:
    """Where an apposition that ends before ``words[at]`` begins: "Tarn, a teacher in Borlund, said"."""
    if at < 4 or words[at - 1].text != ",":
        return at
    for i in range(at - 2, max(0, at - 16), -1):
        if words[i].text == ",":
            inside = words[i + 1 : at - 1]
            named = words[i - 1].tag in ("NNP", "NNPS", "NN") and inside and inside[0].tag in ("DT", "JJ", "NN", "NNP", "PRP$")
            return i if named else at
        if words[i].tag in FINITE or words[i].text in '"“”.;:':
            return at
    return at


def _before_brackets(words: tuple[Word, ...], at: int) -> int:
    """Where brackets that end before ``words[at]`` open: "Tarn (Lake Party) said"."""
    if at == 0 or words[at - 1].text != ")":
        return at
    return next((i for i in range(at - 2, max(0, at - 9), -1) if words[i].text == "("), at)


def _clause_start(words: tuple[Word, ...], at: int) -> int:
    """The index of the first word of the active verb group that holds ``words[at]``; 0 where there is none."""
    if at >= len(words):
        return 0
    head, first = words[at], _verb_group(words, at)
    group = words[first : at + 1]
    finite = next((w for w in group if w.tag in FINITE), None)
    if finite is None or (head.tag == "VBN" and any(w.text.lower() in _BE for w in group[:-1])):
        return 0
    return first


def _verb_group(words: tuple[Word, ...], at: int) -> int:
    """The index of the first of the auxiliaries and adverbs before ``words[at]``."""
    while at > 0 and (words[at - 1].tag in ("RB", "MD") or words[at - 1].text.lower() in _AUXILIARY):
        at -= 1
    return at
