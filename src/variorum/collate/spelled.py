"""Accounts of an event -> where one person, ship or place bears other names, or one name in two spellings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import combinations

from variorum.collate.abreast import Line, Twins
from variorum.collate.entities import Names
from variorum.collate.rewording import disagree
from variorum.collate.slots import Place, told_otherwise
from variorum.collate.spelling import given_alike
from variorum.collate.words import PLAIN, TITLES, WHEN, Token, fold, rarity, stem, tokens
from variorum.types import Analysis, Disagreement, Event, Span

_MOST, _ALIKE, _NEAR, _NEAREST, _UNKNOWN, _LONG, _NAMES = 12, 0.6, 0.74, 0.82, 6.4, 5, 300
_WHY = "one name in two spellings, or two names of one person"
_ENDINGS = re.compile(r"(?:ians?|ans?|ia|is?|a|ese|es|s|ns?|ish|ists?|ers?|ness|ly|ic|al)$")


def named_otherwise(
    event: Event, accounts: list[Analysis], known: Mapping[str, Analysis], names: Names
) -> Iterator[Disagreement]:
    """People whose given name or surname is written in two ways, or who bear two given names: "Liz" here, "Elizabeth" there."""
    everywhere = {*event.reports, *(telling.report for telling in event.tellings)}
    reports = [known[report] for report in sorted(everywhere)[:_MOST]]
    for analyses, entities in ((reports, event.participants), (accounts, _people(accounts, names, event.participants))):
        for entity in entities:
            rows = [(analysis, span) for analysis in analyses if (span := _full_name(analysis, entity, names))]
            texts = [span.of(analysis.report.text) for analysis, span in rows]
            if any(are_spelled_apart(one, two) or are_named_apart(one, two) for one, two in combinations(texts, 2)):
                made = disagree("name", rows, event=event.id, compatible=True, why=_WHY)
                if made:
                    yield made


def _people(accounts: list[Analysis], names: Names, known: tuple[str, ...]) -> list[str]:
    """The other people whom two accounts at least name."""
    met: dict[str, set[str]] = {}
    for analysis in accounts:
        for referent in analysis.referents:
            entity = names.get((analysis.report.id, referent.key))
            if entity and referent.type == "PERSON" and entity not in known:
                met.setdefault(entity, set()).add(analysis.report.id)
    return sorted(entity for entity, reports in met.items() if len(reports) > 1)


def _full_name(analysis: Analysis, entity: str, names: Names) -> Span | None:
    """The first place where a report gives an entity's given name and surname, without titles."""
    text = analysis.report.text
    spans = [
        span
        for referent in analysis.referents
        if referent.type == "PERSON" and names.get((analysis.report.id, referent.key)) == entity
        for mention in referent.mentions
        if mention.form in {"name", "title"}
        for span in (_bare_name(text, _named(text, mention.span, referent.name)),)
        if span is not None
    ]
    return min(spans, default=None)


def _named(text: str, mention: Span, name: str) -> Span:
    """The name itself in a mention with titles and offices around it."""
    start = text.find(name, mention.start, mention.end)
    return mention if start < 0 else Span(start, start + len(name))


def _bare_name(text: str, span: Span) -> Span | None:
    """The last two parts of a name in a mention; initials, "Jr.", "Rep." and what is no name are not parts."""
    parts = [
        word.span
        for word in tokens(text, span)
        if len(word.span) > 2
        and text[word.span.start].isupper()
        and word.form not in TITLES
        and not (text[word.span.end : word.span.end + 1] == "." and word.span.end < span.end)
    ][-2:]
    return Span(parts[0].start, parts[1].end) if len(parts) == 2 and parts[1].start - parts[0].end <= 4 else None


def are_spelled_apart(one: str, two: str) -> bool:
    """Whether two full names have a part that is the same name written otherwise: "Aleksei", "Alexey"; "Año", "Ano"."""
    from rapidfuzz.distance import Indel

    written = [re.findall(r"[^\W\d_]{3,}", unicodedata.normalize("NFC", name)) for name in (one, two)]
    mine, yours = ([fold(part) for part in parts] for parts in written)
    if mine == yours:
        return [part.casefold() for part in written[0]] != [part.casefold() for part in written[1]]
    return any(
        a != b and a not in yours and b not in mine and a[0] == b[0] and Indel.normalized_similarity(a, b) >= _ALIKE
        for a in mine
        for b in yours
    )


def are_named_apart(one: str, two: str) -> bool:
    """Whether two full names are of one surname and of two given names that stand for one another: "Liz", "Elizabeth"."""
    mine, yours = ([fold(part) for part in re.findall(r"[^\W\d_]{3,}", name)] for name in (one, two))
    if len(mine) != 2 or len(yours) != 2 or mine[1] != yours[1] or mine[0] == yours[0]:
        return False
    return given_alike(mine[0], yours[0]) > 0


def written_otherwise(event: str, twins: tuple[Twins, ...], lines: list[tuple[Line, ...]]) -> Iterator[Disagreement]:
    """Names of whatever kind which differ in a letter or two: in sentences that tell the same, and of words that news hardly
    knows anywhere in the reports."""
    reports = {line.witness.analysis.report.id: line.witness.analysis for report in lines for line in report[:1]}
    used = {report: {fold(word) for word in re.findall(r"\w+", one.report.text)} for report, one in reports.items()}
    pairs: list[tuple[Place, Place]] = []
    for twin in twins:
        mine, yours = (list(_names(line)) for line in (twin.first, twin.second))
        ids = [line.witness.analysis.report.id for line in (twin.first, twin.second)]
        for a in mine:
            for b in yours:
                if a.form not in used[ids[1]] and b.form not in used[ids[0]] and are_near(a.form, b.form):
                    pairs.append((twin.first.witness.place(a.span), twin.second.witness.place(b.span)))
    unknown = [_unknown(report) for report in lines]
    for first, second in combinations(unknown, 2):
        for initial in sorted(first.keys() & second.keys()):
            pairs += _rare_pairs(first[initial], second[initial], used)
    yield from told_otherwise("name", pairs, reports, event=event, compatible=True, why="one name in two spellings")


_Rare = dict[str, tuple[Place, str]]
"""Folded words with the first place of each and how it is written there."""


def _unknown(report: tuple[Line, ...]) -> dict[str, _Rare]:
    """The names of a report that are no known words, by their first letters."""
    found: dict[str, _Rare] = {}
    for line in report:
        for word in _names(line):
            if rarity(word.stem) >= _UNKNOWN and sum(map(len, found.values())) < _NAMES:
                written = word.span.of(line.witness.analysis.report.text).casefold()
                found.setdefault(word.form[0], {}).setdefault(word.form, (line.witness.place(word.span), written))
    return found


def _rare_pairs(first: _Rare, second: _Rare, used: dict[str, set[str]]) -> Iterator[tuple[Place, Place]]:
    """Words that only one of two reports has each and that are nearly the same, or the same with a hyphen or mark more."""
    for form, (place, written) in first.items():
        for other, (there, otherwise) in second.items():
            if form == other:
                if _bare(written) != _bare(otherwise):
                    yield place, there
            elif form not in used[there.report] and other not in used[place.report] and _are_nearest(form, other):
                yield place, there


def _bare(written: str) -> str:
    return written.removesuffix("'s").removesuffix("’s").replace("‑", "-")


def _are_nearest(one: str, two: str) -> bool:
    from rapidfuzz.distance import Indel

    return are_near(one, two) and min(len(one), len(two)) > _LONG and Indel.normalized_similarity(one, two) >= _NEAREST


def _names(line: Line) -> Iterator[Token]:
    """The capitalised words of a sentence, its first word apart."""
    text = line.witness.analysis.report.text
    for word in line.words[1:]:
        written = word.span.of(text)
        is_name = len(word.form) >= _LONG and not written.islower() and not written.isupper() and word.form.isalpha()
        if is_name and word.form not in PLAIN | TITLES and stem(word.form) not in WHEN:
            yield word


def are_near(one: str, two: str) -> bool:
    """Whether two words are likely one name in two spellings: much the same letters, no ending more, not both known words."""
    from rapidfuzz.distance import Indel

    if one[0] != two[0] or one == two or max(rarity(stem(one)), rarity(stem(two))) < _UNKNOWN:
        return False
    if _ENDINGS.sub("", one) == _ENDINGS.sub("", two) or one.startswith(two) or two.startswith(one):
        return False
    return Indel.normalized_similarity(one, two) >= _NEAR
