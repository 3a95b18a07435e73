"""Parse + cue -> the subject of a cue that has none right before it: of a participle (", saying ..."), of a verb of telling that
stands behind its listener ("told the senators, of both parties, that ...").
"""

from __future__ import annotations

from variorum.analyse.cues import CUE_FORMS, SPEECH_FORMS, WHEN
from variorum.analyse.insertions import before_insertions, is_apposed
from variorum.analyse.parse import FINITE, Parse, Word
from variorum.types import Span

IN_NAME = ("NN", "NNS", "NNP", "NNPS", "DT", "JJ", "POS", "PRP", "PRP$", "HYPH", "CD", "JJR", "JJS")
_NOUNS = ("NN", "NNS", "NNP", "NNPS", "PRP", "WP", "CD")
_BE = frozenset("am is are was were be been being 's 're ’s ’re".split())
_AUXILIARY = _BE | frozenset("has have had do does did 've ’ve 'd ’d".split())
_TELL = frozenset("tell assure inform remind warn promise notify convince persuade advise ask".split())
_TOLD = _TELL - {"promise", "advise"}
_LISTENER = 25  # words between a verb of telling and its "that", at most
_LINE = 4000  # characters of a line that are looked at
_SUBJECT = 16  # words of a subject that a content may have lost
_CLAUSE = 60  # words between a participle and its subject, at most
_BEFORE_OBJECTS = frozenset("of on in at by with from to for about against over into toward towards than".split())
_NO_DEEDS = frozenset("according following including regarding concerning".split())
_ATTRIBUTES = frozenset("in at from for with on near".split())
_BEFORE_DEEDS = frozenset("by in while when after before without for".split())
_MARKS = frozenset(';"“”')
_QUOTES = frozenset({"“", "”", '"', "''", "``"})
_OF_OBJECT = frozenset(IN_NAME) - {"PRP"}


def subject_before(parse: Parse, cue: Span | None) -> Span | None:
    """The subject right before a finite cue: "the minister also refused to ..."."""
    if cue is None:
        return None
    last = _clause_start(parse.words, parse.word_from(cue.start))
    return _noun_phrase_before(parse.words, last)


def _noun_phrase_before(words: tuple[Word, ...], last: int) -> Span | None:
    """The noun phrase that ends before ``words[last]``, whatever apposition or brackets stand between."""
    end = before_insertions(words, _before_time(words, last))
    end -= 1 < end < last and words[end - 1].tag in ("VBN", "VBD") and words[end - 2].tag in ("NN", "NNS")
    first = end
    if end and words[end - 1].tag == "PRP":
        return words[end - 1].span
    while first > 0 and end - first < 12 and (words[first - 1].tag in IN_NAME or _goes_on_before(words, first, end)):
        first -= 1
    if first == end and end and words[end - 1].text.lower() == "who":
        first -= 1
    if first == end or words[end - 1].tag not in _NOUNS:
        return None
    first = _with_doing(words, _with_attributes(words, first))
    if end + 2 < last and not is_apposed(words, end) and not _is_free(words, first):
        first = _head_of(words, first)
        if first < 0:
            return None
    shut = words[last - 1].text == ","
    return Span(words[first].span.start, words[last - 1 - shut].span.end)


def _with_doing(words: tuple[Word, ...], first: int) -> int:
    """Where a noun phrase begins whose doer alone stands right before the verb: "documents seen by | the Gazette | show"."""
    if first < 3 or words[first - 1].text.lower() != "by" or words[first - 2].tag not in ("VBN", "VBD"):
        return first
    head = first - 2
    while head > 0 and words[head - 1].tag in IN_NAME:
        head -= 1
    return head if words[first - 3].tag in _NOUNS[:4] else first


def participle_subject(parse: Parse, cue: Span) -> Span | None:
    """ "The minister left on Monday, saying ...": the subject of the clause before it; "with some polls saying": they."""
    words = parse.words
    at = parse.word_from(cue.start)
    if at >= len(words) or words[at].tag != "VBG" or words[at].text.lower() in _NO_DEEDS:
        return None
    beside = _beside(words, at)
    if beside is not None:
        return beside
    i = at - 1
    while i > 0 and words[i].tag in ("RB", "CC"):
        i -= 1
    if i < 1 or not (
        words[i].text in (",", "—", "–", "--") or words[at - 1].tag == "CC" or words[at - 1].text.lower() in _BEFORE_DEEDS
    ):
        return None
    return (_joined_beside(words, at) if words[at - 1].tag == "CC" else None) or _subject_of_clause(parse, at, i)


def _joined_beside(words: tuple[Word, ...], at: int) -> Span | None:
    """ "With the maker paying them and | agreeing to go": the subject of the participle that this one is joined to."""
    for i in range(at - 2, max(0, at - _SUBJECT), -1):
        if words[i].tag in FINITE or words[i].text in _MARKS or words[i].text == ",":
            return None
        if words[i].tag == "VBG":
            return _beside(words, i)
    return None


def _beside(words: tuple[Word, ...], at: int) -> Span | None:
    """ "With two aides and a guest | saying": the noun phrase between "with" and a participle."""
    first = at
    while first > 0 and at - first < 12 and (words[first - 1].tag in (*IN_NAME, "CC") or _goes_on_before(words, first, at)):
        first -= 1
    is_with = 0 < first < at and words[first - 1].text.lower() == "with" and words[at - 1].tag in _NOUNS
    return Span(words[first].span.start, words[at - 1].span.end) if is_with else None


def noun_before_participle(parse: Parse, cue: Span) -> Span | None:
    """The noun phrase right before a participle: "a letter | saying"."""
    at = parse.word_from(cue.start)
    is_participle = at < len(parse.words) and parse.words[at].tag == "VBG" and parse.words[at].text.lower() not in _NO_DEEDS
    return _noun_phrase_before(parse.words, at) if is_participle and parse.words[at - 1].text != "," else None


def owner_of_report(parse: Parse, cue: Span) -> Span | None:
    """Who makes what the participle right behind it belongs to: "a day after | Tarn issued a report saying"."""
    words, at = parse.words, parse.word_from(cue.start)
    if not 1 < at < len(words) or words[at].tag != "VBG" or words[at - 1].tag not in _NOUNS:
        return None
    verb = at - 1
    while verb > 0 and words[verb].tag in _OF_OBJECT:
        verb -= 1
    return _noun_phrase_before(words, verb_group(words, verb)) if words[verb].tag in FINITE else None


def coordinated_subject(parse: Parse, cue: Span) -> Span | None:
    """ "Tarn left on Monday and said ...", "Tarn rose to say ...": the subject of the verb that the cue is joined to."""
    words = parse.words
    at = parse.word_from(cue.start)
    if 2 < at < len(words) and words[at].tag == "VB" and words[at - 1].tag == "TO":
        return _subject_of_clause(parse, at, at - 1)
    if at >= len(words) or words[at].tag not in FINITE:
        return None
    first = verb_group(words, at)
    if first < 2 or words[first - 1].tag != "CC":
        return None
    return _subject_of_clause(parse, at, first - 1)


def _subject_of_clause(parse: Parse, at: int, i: int) -> Span | None:
    """The subject of the last finite verb before ``words[i]`` in the sentence of ``words[at]``, or of the verb of saying it
    depends on; what stands between quotation marks is passed over."""
    words = parse.words
    low, found, quoted = max(_sentence_start(parse, at), i - _CLAUSE), None, False
    for back in range(i, low, -1):
        if words[back].text == ";":
            break
        if words[back].text in _QUOTES:
            quoted = not quoted
        speaks = words[back].text.lower() in SPEECH_FORMS
        if not quoted and words[back].tag in FINITE and (found is None or speaks):
            first = verb_group(words, back)
            if words[first - 1].tag not in ("WP", "WDT", "CC", ","):
                found = _noun_phrase_before(words, first) or found
                if found is not None and speaks:
                    break
    return found


def _sentence_start(parse: Parse, at: int) -> int:
    """The index of the first word of the sentence, or of the line, in which ``words[at]`` stands."""
    place = parse.words[at].span.start
    index = max(0, parse.sentence_at(place))
    line = parse.word_from(parse.text.rfind("\n", max(0, place - _LINE), place) + 1)
    return max(parse.sentences[index].first, line) if parse.sentences else line


def lacks_subject(parse: Parse, gap: Span, content: Span) -> bool:
    """Whether a content begins with its verb, and the words before it are the verb's subject and no clause of their own."""
    words = parse.words
    first, at = parse.word_from(gap.start), parse.word_from(content.start)
    if at >= len(words) or words[at].tag not in FINITE or at - first > _SUBJECT:
        return False
    before = words[first:at]
    return bool(before) and before[-1].tag in _NOUNS and not any(w.tag in FINITE or w.text in _MARKS for w in before)


def is_no_subject(parse: Parse, source: Span, cue: Span) -> bool:
    """Whether a source cannot be the subject of the cue: behind it, behind a preposition or a verb, an owner of something."""
    words, text = parse.words, parse.text
    if source.start > cue.start or text.startswith(("'s ", "’s "), source.end):
        return True
    at = parse.word_from(source.start)
    ahead = words[at - 1] if 0 < at <= len(words) else None
    if ahead is None or ahead.text.lower() in _BEFORE_OBJECTS:
        return ahead is not None
    return ahead.tag.startswith("VB") and ahead.text.lower() not in SPEECH_FORMS


def is_listener(parse: Parse, source: Span, cue: Span, *, inverted: bool) -> bool:
    """Whether a source stands right behind an active verb of telling: "Tarn told | the Gazette".

    Who stands behind "asked" is its subject where the two are ``inverted`` ("“Why?” asked | Tarn")."""
    at = parse.word_from(cue.start)
    told = next((word for word in parse.between(cue.start, cue.end) if word.tag.startswith("VB")), None)
    if (
        told is None
        or CUE_FORMS.get(told.text.lower(), "") not in _TOLD - ({"ask"} if inverted else set())
        or source.start < told.span.end
    ):
        return False
    is_passive = any(word.text.lower() in _BE for word in parse.words[verb_group(parse.words, at) : at])
    return not is_passive and parse.text[told.span.end : source.start].strip().lower() in ("", "the", "a", "an", "his", "her")


def telling(parse: Parse, source: Span, cue: Span) -> Span | None:
    """The verb of telling behind which a source stands as the listener, before its "that"; None for any other source."""
    if cue.of(parse.text).lower() != "that" or source.end > cue.start:
        return None
    words = parse.words
    at = parse.word_from(cue.start)
    for word in reversed(words[max(_sentence_start(parse, at), at - _LISTENER) : at]) if at < len(words) else ():
        if word.text in _MARKS or (word.tag in FINITE and not _tells(word)):
            return None
        if _tells(word):
            return word.span if word.span.end < source.start + 2 else None
    return None


def _tells(word: Word) -> bool:
    return word.tag.startswith("VB") and CUE_FORMS.get(word.text.lower(), "") in _TELL


def _with_attributes(words: tuple[Word, ...], first: int) -> int:
    """Where a noun phrase begins that an attribute ends: "a poll in | Borlund said"."""
    at = first
    while (
        at > 1
        and first - at < 12
        and words[at - 1].text.lower() in _ATTRIBUTES
        and words[at - 2].tag in _NOUNS[:4]
        and words[at - 2].text.lower() not in WHEN
    ):
        at -= 2
        while at > 0 and (words[at - 1].tag in IN_NAME or _goes_on_before(words, at, first)):
            at -= 1
    return at


def _is_free(words: tuple[Word, ...], first: int) -> bool:
    """Whether a noun phrase may be a subject by the word before it: no preposition or verb."""
    ahead = words[first - 1] if first else None
    return ahead is None or not (ahead.tag.startswith("VB") or ahead.tag == "TO" or ahead.text.lower() in _BEFORE_OBJECTS)


def _head_of(words: tuple[Word, ...], first: int) -> int:
    """Where the noun phrase begins that goes on to ``words[first]`` from the head of the sentence, with no verb of its own but
    in clauses about it: "Two aides from the office in | Borlund"; -1 where there is none."""
    low = max(0, first - _SUBJECT - 10)
    for back in range(first - 1, low, -1):
        if words[back].text in ".?!:;" or words[back].text in _QUOTES:
            return back + 1 if words[back + 1].tag in IN_NAME else -1
        if words[back].tag in FINITE and words[verb_group(words, back) - 1].tag not in ("WP", "WDT"):
            return -1
    return low if low == 0 and words[0].tag in IN_NAME else -1


def _before_time(words: tuple[Word, ...], at: int) -> int:
    """Where a day before ``words[at]`` begins: "Tarn on Monday | said"."""
    if at > 1 and words[at - 1].text.lower() in WHEN:
        return at - 1 - (words[at - 2].text.lower() in ("on", "late", "early"))
    return at


def _goes_on_before(words: tuple[Word, ...], first: int, end: int) -> bool:
    """Whether "of" before ``words[first]`` joins it to a noun: "the union | of teachers"."""
    return 1 < first < end and words[first - 1].text == "of" and words[first - 2].tag in ("NN", "NNS", "NNP", "NNPS", "CD")


def _clause_start(words: tuple[Word, ...], at: int) -> int:
    """The index of the first word of the active verb group that holds ``words[at]``; 0 where there is none."""
    if at >= len(words):
        return 0
    head, first = words[at], verb_group(words, at)
    group = words[first : at + 1]
    finite = next((w for w in group if w.tag in FINITE), None)
    if finite is None or (head.tag == "VBN" and any(w.text.lower() in _BE for w in group[:-1])):
        return 0
    return first


def verb_group(words: tuple[Word, ...], at: int) -> int:
    """The index of the first of the auxiliaries and adverbs before ``words[at]``."""
    while at > 0 and (words[at - 1].tag in ("RB", "MD") or words[at - 1].text.lower() in _AUXILIARY):
        at -= 1
    return at
