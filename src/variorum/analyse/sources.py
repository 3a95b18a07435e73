"""A source's words -> the referent they name, or a new referent for a source without a name ("officials", "an aide")."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from variorum.analyse.antecedents import PRONOUNS, Named, Surroundings
from variorum.analyse.callings import called
from variorum.analyse.cues import WHEN
from variorum.analyse.nouns import (
    ANYBODY,
    BODIES,
    DOCUMENTS,
    PARTISANS,
    POLLS,
    SEVERAL,
    SOURCES,
    TEXTS,
    THINGS,
    VAGUE,
    is_somebody,
)
from variorum.analyse.offices import TOP
from variorum.types import Mention, Referent, Span

_LETTERS = {"Q": "Question", "A": "Answer"}  # labels of a transcript
_BACK = 6000  # characters that an epithet reaches back
_NOUNS = SOURCES | {"groups", "documents", "emails", "records", "papers"}
_PARTICIPLE = re.compile(r"[a-z]{3,}(?:ing|ed)")
_HEAD_ENDS = frozenset("of for from to at in with on who which that whose by near".split())
_JOINT = re.compile(r"\W*(?:and|&|as well as|together with)\W*(?:the |of |President |his |her )*")
SEEN_BY = re.compile(
    r"\b(?:seen|obtained|reviewed|viewed|acquired|examined|verified|leaked|published|carried|released)"
    r"\s+(?:first |exclusively )?(?:by|in|to|on)\s+(?:the |an? )?"
)
"""After these words stands who has a document, not who made it."""
_BY = re.compile(r" (?:\w+ed )?(?:from|by) ")
_PLACES = frozenset("city town state county province island republic kingdom village port region".split())
_MADE_BY = re.compile(r" (?:from|by|issued by|released by|published by) ")
_OPINION = re.compile(r"\A(his|her|their) (?:opinion|view|words|assessment|estimate)\Z")
_RELATIVE = re.compile(r" (?:who|whose|which)\b")
_ASIDE = re.compile(r"(?<=\w),(?= )| (?:who|which|whose)\b")
_LISTS = (", ", ", the ", ", President ")
_LIKE_A_MODIFIER = re.compile(
    r" (?!(?:of|for|from|in|on|at|who|which|that|and|as|both|also|together|each)\b)(?:[a-z]{3,}|[A-Z][a-z]+s\b(?!['’]))"
)
_OF_THEM = frozenset("for of from with at in".split())
_HEADS = re.compile(
    r"(?:the )?(?:two |three |four )?(?:\w+ )?(leader|president|prime minister|foreign minister|chancellor|king)s of\b", re.I
)
_SECOND_TITLE = re.compile(
    r"(?:chief|ceo|cfo|coo|cto|managing|co-?founder|founder|owner|editor|director|general manager)\b", re.I
)
_WORD = re.compile(r"[\w’'\-]+|,")


def name_source(around: Surroundings, span: Span) -> tuple[Referent | None, str]:
    """The referent that a source's words name; None with a reason where they name none that is known."""
    text = around.parse.text
    holds = SEEN_BY.search(text, span.start, span.end)
    about = _RELATIVE.search(text, span.start, span.end)
    until = min(match.start() for match in (holds, about) if match) if holds or about else span.end
    inside = [n for n in around.between(max(0, span.start - 200), until) if n.mention.span.end > span.start]
    if not inside:
        return None, "no known name in the source"
    whole = [n for n in inside if _covers(n.mention.span, span)]
    if whole:
        best = max(whole, key=lambda n: (len(n.mention.span), n.referent.type == "PERSON", n.referent.key))
        return best.referent, f"named: {best.mention.span.of(text)}"
    head = _head(text, span)
    if _shares_head(text, inside) or _word_at(text, head) in POLLS:
        return None, "an unnamed source"
    if _word_at(text, head) in ANYBODY and not any(_touches(n, head) for n in inside):
        apposed = _apposed(text, span, head, inside)
        return (apposed.referent, "named in apposition") if apposed else (None, "an unnamed source")
    if _is_modified(around, head, inside):
        return None, "an unnamed source"
    led = [n for n in inside if n.mention.span.start <= head.end]
    persons = [n for n in led if n.referent.type in ("PERSON", "GROUP") and not _is_possessor(text, n.mention.span, span.end)]
    persons = _named_behind(text, persons, inside) or [n for n in persons if _touches(n, head)] or persons
    bodies = [n for n in led if n.referent.type in ("ORG", "WORK")] if _word_at(text, head) in THINGS else []
    best = (persons or [n for n in led if _touches(n, head)] or bodies or _people(text, inside) or led or inside)[0]
    return best.referent, f"named within: {best.mention.span.of(text)}"


def _shares_head(text: str, named: list[Named]) -> bool:
    """ "Ardenian and Veskovian officials": a country that only says of whom the officials are, as the other one does."""
    countries = [n.mention.span for n in named if n.referent.type == "GPE"]
    for both in (n.mention.span for n in named if n.referent.type != "GPE"):
        words = both.of(text).split()
        if any(text[one.end : both.start] == " and " for one in countries) and len(words) > 1 and words[-1].islower():
            return True
    return False


def _is_modified(around: Surroundings, head: Span, inside: list[Named]) -> bool:
    """Whether all that is named only says of whom somebody is ("Ardenian airlines", "Tarn's team"); who makes a document
    speaks in it ("Tarn's statement"), and a body may be called what it is behind its name ("the ARTA agency")."""
    text = around.parse.text
    noun = _word_at(text, head)
    if not noun.islower() or noun in WHEN or not around.is_noun(head) or any(_touches(n, head) for n in inside):
        return False
    behind = [n for n in inside if n.mention.span.start >= head.end]
    if any(not around.is_restricted(head.end, n.mention.span.start) for n in behind) or noun in _PLACES:
        return False
    if _BY.match(text, head.end) and any(n.referent.type != "GPE" for n in behind):
        return False
    if noun in DOCUMENTS:
        return bool(behind) and len(behind) == len(inside) and not text.startswith(" of ", head.end)
    ahead = [n for n in inside if n not in behind and n.referent.type in ("ORG", "WORK")]
    return noun not in THINGS or not ahead or any(_is_possessor(text, n.mention.span) for n in inside if n not in behind)


def _named_behind(text: str, persons: list[Named], inside: list[Named]) -> list[Named]:
    """ "the general secretary of the union, Ivo Tarn": the name behind the comma, where a title alone stands before it."""
    if not persons or persons[0].mention.form != "title":
        return []
    names = [n for n in inside if n.referent.type == "PERSON" and not n.referent.titled and n.mention.form == "name"]
    return [
        n for n in names if text.endswith((", ", " and "), 0, n.mention.span.start) and not _is_possessor(text, n.mention.span)
    ][:1]


def joint_members(around: Surroundings, span: Span) -> tuple[Referent, ...]:
    """Those whom "A and B said" names: two or more referents joined by "and", whoever an apposition or a title names apart."""
    text = around.parse.text
    named = [n for n in around.between(span.start, span.end) if n.referent.type in ("PERSON", "ORG", "GPE")]
    outer: list[Named] = []
    for one in named:
        if not outer or one.mention.span.start >= outer[-1].mention.span.end:
            outer.append(one)
    members = outer[:1]
    listed: list[Named] = []
    for left, right in pairwise(outer):
        between = text[left.mention.span.end : right.mention.span.start]
        alike = right.referent.type == left.referent.type
        heard = right.mention.form == "name" or left is members[-1] or left in listed
        joined = heard and (_JOINT.fullmatch(between) or (alike and len(between) < 60 and re.search(r"\band\b", between)))
        if joined and not _is_possessor(text, right.mention.span) and not _is_one_persons(text, left, between, right):
            members += [*listed, right]
        listed = [*listed, right] if not joined and alike and right.mention.form == "name" and between in _LISTS else []
    unique = {m.referent.key: m.referent for m in members}
    before = text[span.start : outer[0].mention.span.start].lower().split() if outer else []
    if len(unique) > 1 and all(r.type == "GPE" for r in unique.values()) and set(before) - {"both", "the"}:
        return _heads_of(around, span, tuple(unique.values()))
    if (
        len(unique) < 2
        or _OF_THEM & set(before)
        or _shares_head(text, outer)
        or _LIKE_A_MODIFIER.match(text, members[-1].mention.span.end, span.end)
    ):
        return ()
    return tuple(unique.values())


def _heads_of(around: Surroundings, span: Span, countries: tuple[Referent, ...]) -> tuple[Referent, ...]:
    """ "The presidents of Ardenia and Veskovia": of each country the one person in the report who heads it; else nobody."""
    match = _HEADS.match(around.parse.text, span.start, span.end)
    if match is None:
        return ()
    word = match.group(1).lower().removesuffix("s")
    found: list[Referent] = []
    for country in countries:
        held = [p for p in around.officials() if p.country == country.country and _holds(p, word)]
        found += held[:1] if len(held) == 1 else []
    return tuple(found) if len(found) == len(countries) else ()


def _holds(person: Referent, word: str) -> bool:
    offices = [role.office for role in person.roles if role.office is not None]
    return any(office in TOP if word == "leader" else office == word for office in offices)


def _is_one_persons(text: str, left: Named, between: str, right: Named) -> bool:
    """ "The company president and chief executive Ivo Tarn", "Tarn, a teacher and the chairman of ...": one person's titles."""
    if left.mention.form == "name" and right.mention.form == "title" and between.startswith(","):
        return True
    if left.mention.form != "title" or right.referent.type != "PERSON":
        return False
    return re.fullmatch(r"\W*and\W+(?:the )?", between) is None or _SECOND_TITLE.match(text, right.mention.span.start) is not None


def unnamed(text: str, span: Span, key: str) -> Referent:
    """A new referent that bears the source's own words as its name."""
    span = _without_asides(text, span)
    word = _word_at(text, _head(text, span))
    is_several = word in SEVERAL or (word.endswith("s") and not word.endswith("ss"))
    kind: str = "unnamed source, several" if is_several else "unnamed source"
    name = re.sub(r"^(the|a|an)\s+", "", span.of(text), flags=re.I) if word not in SEVERAL else span.of(text)
    name = _LETTERS.get(name, name)
    mention = Mention(span, "PERSON" if is_somebody(word) else "ORG", "title", kind)
    return Referent(key, " ".join(name.split()), mention.type, (mention,), titled=True)


def _without_asides(text: str, span: Span) -> Span:
    """ "Another man, not seen on camera", "the aide who was there": without what is told of him besides."""
    aside = _ASIDE.search(text, span.start, span.end)
    is_list = aside is not None and re.search(r"\b(?:and|or)\b", text[aside.end() : span.end]) and text[aside.start()] == ","
    return span if aside is None or is_list else Span(span.start, aside.start())


def is_personal(text: str, span: Span) -> str:
    """The kind of a pronoun that a source consists of, "" for anything else."""
    words = span.of(text).strip("“”\"' ").lower()
    return PRONOUNS.get(_OPINION.sub(r"\1", words), "")


def is_message(text: str, span: Span) -> bool:
    """ "The message", "the letter": words that somebody sent."""
    return _word_at(text, _head(text, span)) in TEXTS and len(span.of(text).split()) < 4


def document(text: str, span: Span) -> str:
    """The noun of a source that is something written ("the statement"), "" for any other."""
    noun = _word_at(text, _head(text, span))
    return noun if noun in DOCUMENTS - POLLS else ""


def maker(text: str, span: Span) -> Span | None:
    """Whose words a document is said to be: "a statement from | the city police"."""
    head = _head(text, span)
    match = _MADE_BY.match(text, head.end, span.end) if document(text, span) else None
    return Span(match.end(), span.end) if match and match.end() < span.end else None


def is_source_noun(text: str, span: Span) -> bool:
    """Whether the head of these words is a noun of people who speak or of documents: "two senior officials", "the report"."""
    return _word_at(text, _head(text, span)) in SOURCES


def epithet(around: Surroundings, span: Span) -> tuple[Referent | None, str]:
    """ "The expert", "the company": the last person or body whose role, name or description has that word."""
    text = around.parse.text
    words = span.of(text).lower().split()
    noun = _word_at(text, _head(text, span))
    is_definite = words[0] in ("the", "that", "this", "his", "her")
    if noun in SEVERAL or not (is_definite or text[span.start].isupper()):
        return None, "an unnamed source"
    known = called(around, span) if is_somebody(noun) and (is_definite or len(words) > 2) else None
    if known is not None:
        return known, f"epithet: called “{span.of(text)}” before"
    if len(words) > 4 or not is_definite or (noun in PARTISANS and len(words) > 2):
        return None, "an unnamed source"
    before = around.between(max(0, span.start - _BACK), span.start)
    for named in reversed(before):
        if _is_called(text, named, noun, span.start):
            return named.referent, f"epithet: called “{noun}” before"
    if noun in BODIES:
        body = around.antecedent(span.start, "body")[0] or next(
            (n.referent for n in reversed(before) if _is_body(around, n)), None
        )
        return (body, f"epithet: the last body named before “{noun}”") if body else (None, "an unnamed source")
    if noun in VAGUE:
        found, _ = around.antecedent(span.start, "she" if noun == "woman" else "he")
        return (found, "epithet: the last person named") if found else (None, "an unnamed source")
    return None, "an unnamed source"


def _is_body(around: Surroundings, named: Named) -> bool:
    return named.referent.type == "ORG" and not named.referent.titled and not around.is_quoted(named.mention.span.start)


def _is_called(text: str, named: Named, noun: str, until: int) -> bool:
    """Whether somebody named before was called so: in a role, in an apposition before ``until``, as a title before the name; or
    whether the noun is the head of a body's name."""
    referent, mention = named.referent, named.mention.span
    if referent.type == "PERSON" and is_somebody(noun):
        if any(noun in role.words.lower().split() for role in referent.roles):
            return True
        after = text[mention.end : min(until, mention.end + 60)].lower()
        ahead = text[max(0, mention.start - 30) : mention.start].lower()
        return bool(re.match(rf"\s*,[^.,]*\b{re.escape(noun)}\b", after)) or bool(re.search(rf"\b{re.escape(noun)},? $", ahead))
    return referent.type == "ORG" and noun == re.split(r" (?:of|for|on) ", referent.name.lower())[0].rpartition(" ")[2]


def merged(one: Referent, more: Referent) -> Referent:
    """An unnamed source met again."""
    if one.mentions[-1].span < more.mentions[0].span:
        return replace(one, mentions=(*one.mentions, *more.mentions))
    return replace(one, mentions=tuple(sorted({*one.mentions, *more.mentions}, key=lambda m: m.span)))


def _covers(mention: Span, source: Span) -> bool:
    both = min(mention.end, source.end) - max(mention.start, source.start)
    return both >= 0.75 * len(source)


def _head(text: str, span: Span) -> Span:
    """The word before the first preposition, relative pronoun or comma: the head of an English noun phrase."""
    last: re.Match[str] | None = None
    for match in _WORD.finditer(text, span.start, span.end):
        word = match.group().lower()
        if last is not None and (word == "," or word in _HEAD_ENDS or (_PARTICIPLE.fullmatch(word) and _is_head(last.group()))):
            break
        last = match if match.group() != "," else last
    return Span(last.start(), last.end()) if last else span


def _is_head(word: str) -> bool:
    """Whether a participle behind a noun says which one is meant: "groups | representing", "a poll | released"."""
    return word.lower() in _NOUNS


def _word_at(text: str, span: Span) -> str:
    return span.of(text).lower().removesuffix("’s").removesuffix("'s")


def _touches(named: Named, head: Span) -> bool:
    return named.mention.span.overlaps(head)


def _apposed(text: str, span: Span, head: Span, inside: list[Named]) -> Named | None:
    """ "a ministry spokesman, Ivo Tam": a person's name right after the head and a comma."""
    for named in inside:
        between = text[head.end : named.mention.span.start] if named.mention.span.start >= head.end else None
        if between is not None and named.referent.type == "PERSON" and re.fullmatch(r"[^,]{0,60},? ?|\s*", between):
            tail = between.lower().split()
            if not tail or between.rstrip().endswith(","):
                return named
    return None


def _is_possessor(text: str, span: Span, end: int | None = None) -> bool:
    """Whether a mention is an owner's, of something that stands before ``end``."""
    return text.startswith(("'s", "’s"), span.end) and (end is None or span.end < end)


def _people(text: str, inside: list[Named]) -> list[Named]:
    """The persons among them, those first whom nothing belongs to."""
    people = [n for n in inside if n.referent.type == "PERSON"]
    return sorted(people, key=lambda n: _is_possessor(text, n.mention.span))
