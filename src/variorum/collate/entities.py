"""Referents of all reports -> entities: transliterations, surnames, titles and abbreviations to one.

Persons are linked in `people`; places and bodies by their names and abbreviations; groups by their members; a document or
happening that only has a common name ("joint statement") stays with its report.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from variorum.collate.identities import correct_people
from variorum.collate.people import link_people, name_of
from variorum.collate.spelling import fold
from variorum.types import Analysis, Citation, Decision, Entity, EntityType, Figure, Referent, Span, Statement, identify

Names = dict[tuple[str, str], str]
"""(report id, referent key) -> entity id."""
Key = tuple[str, str]
_ACRONYM = re.compile(r"[A-Z][A-Za-z&.]{1,7}")
_CONFLICTS = frozenset("conflict war crisis invasion aggression offensive".split())


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Referents that are one entity: ``members`` are (analysis, referent)."""

    type: EntityType
    name: str
    mark: str
    members: tuple[tuple[Analysis, Referent], ...]


def link_entities(pile: tuple[Analysis, ...], *, decisions: tuple[Decision, ...] = ()) -> tuple[tuple[Entity, ...], Names]:
    """One entity for each real thing, whatever the reports call it; independent of the order of reports.

    Of the decisions those on who is who bind (`identities`); their subjects are mentions, "report:start:end", or names.
    """
    pile = _one_type_a_name(tuple(sorted(pile, key=lambda analysis: analysis.report.id)))
    by_key = {(a.report.id, r.key): (a, r) for a in pile for r in a.referents}
    clusters = [*_people(pile, by_key, decisions), *_things(pile)]
    names: Names = {}
    entities = [_entity(cluster, names) for cluster in clusters]
    entities += _groups(pile, names, {entity.id: entity.name for entity in entities})
    return tuple(sorted(entities, key=lambda entity: entity.id)), names


def _one_type_a_name(pile: tuple[Analysis, ...]) -> tuple[Analysis, ...]:
    """A single word that one report takes for a person and more reports for a place (or the reverse) is what most say. Of the
    analyses only what entities are made of is left."""
    votes: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
    for analysis in pile:
        for referent in analysis.referents:
            if referent.type == "PERSON" and not referent.titled:
                votes[fold(referent.name).rpartition(" ")[2]]["PERSON"] += 1
            elif referent.type != "GROUP" and " " not in referent.name:
                votes[fold(referent.name)][referent.type] += 1
    mixed = {
        name: max(sorted(vote), key=lambda kind: vote[kind]) for name, vote in votes.items() if vote["PERSON"] and len(vote) > 1
    }

    def retyped(referent: Referent) -> Referent:
        kind = mixed.get(fold(referent.name))
        known = referent.roles or referent.country or referent.titled or referent.type == "GROUP"
        return replace(referent, type=kind) if kind and not known and "PERSON" in (kind, referent.type) else referent

    return tuple(Analysis(a.report, sentences=(), referents=tuple(map(retyped, a.referents))) for a in pile)


def _people(
    pile: tuple[Analysis, ...], by_key: dict[Key, tuple[Analysis, Referent]], decisions: tuple[Decision, ...]
) -> Iterator[_Cluster]:
    named: defaultdict[str, list[tuple[Key, ...]]] = defaultdict(list)
    for person in correct_people(link_people(pile), pile, decisions):
        keys = tuple(sorted(item.key for item in person.items))
        named[name_of(person)].append(keys)
    for name in sorted(named):
        several = len(named[name]) > 1
        for keys in named[name]:
            mark = f"{keys[0][0]} {by_key[keys[0]][1].name} {min(m.span for m in by_key[keys[0]][1].mentions)}" if several else ""
            yield _Cluster("PERSON", name, mark, tuple(by_key[key] for key in keys))


def _things(pile: tuple[Analysis, ...]) -> Iterator[_Cluster]:
    """Everything that is neither person nor group, by type and name."""
    kinds = _common_type(pile)
    long_forms = _long_forms(pile)
    groups: defaultdict[tuple[EntityType, str, str], list[tuple[Analysis, Referent]]] = defaultdict(list)
    for analysis in pile:
        for referent in analysis.referents:
            if referent.type in ("PERSON", "GROUP"):
                continue
            name = long_forms.get(referent.name, fold(referent.name))
            kind = kinds.get(name, referent.type)
            mark = analysis.report.id if _is_common_noun(referent) else ""
            groups[(kind, name, mark)].append((analysis, referent))
    _join_conflicts(groups)
    for (kind, _, mark), members in sorted(groups.items(), key=lambda group: group[0]):
        names = Counter(referent.name for _, referent in members)
        best = max(sorted(names), key=lambda name: (not _is_acronym(name), names[name], len(name)))
        yield _Cluster(kind, best, mark, tuple(sorted(members, key=lambda m: (m[0].report.id, m[1].key))))


def _common_type(pile: tuple[Analysis, ...]) -> dict[str, EntityType]:
    """One type for one name: what most reports make of it."""
    votes: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
    for analysis in pile:
        for referent in analysis.referents:
            if referent.type not in ("PERSON", "GROUP"):
                votes[fold(referent.name)][referent.type] += 1
    return {name: max(sorted(vote), key=lambda kind: vote[kind]) for name, vote in votes.items()}


def _is_acronym(name: str) -> bool:
    return bool(_ACRONYM.fullmatch(name)) and sum(letter.isupper() for letter in name) >= 2


def _long_forms(pile: tuple[Analysis, ...]) -> dict[str, str]:
    """Abbreviation -> the one long name (folded) that reports give for it."""
    known: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for analysis in pile:
        for referent in analysis.referents:
            if referent.type in ("ORG", "PROGRAMME", "WORK", "EVENT") and not _is_acronym(referent.name):
                forms = {mention.span.of(analysis.report.text) for mention in referent.mentions if len(mention.span) <= 8}
                for form in forms:
                    if _is_acronym(form):
                        known[form][fold(referent.name)] += 1
    return {short: next(iter(names)) for short, names in known.items() if len(names) == 1}


def _is_common_noun(referent: Referent) -> bool:
    """A document or happening named by a common noun only: another report's may be another."""
    return referent.type in ("WORK", "EVENT") and not any(letter.isupper() for letter in referent.name)


def _join_conflicts(groups: dict[tuple[EntityType, str, str], list[tuple[Analysis, Referent]]]) -> None:
    """ "the Ardenia crisis" is the Ardenia-Veskovia conflict, where there is only one with that country."""
    sides = {}
    for key in groups:
        words = key[1].split()
        if key[0] == "EVENT" and words[-1:] and words[-1] in _CONFLICTS:
            sides[key] = frozenset(key[1].removesuffix(" " + words[-1]).split("-"))
    for key in sorted(sides, key=lambda k: (len(sides[k]), k)):
        larger = [other for other in sides if other in groups and sides[key] < sides[other]]
        if len(larger) == 1:
            groups[larger[0]].extend(groups.pop(key))


def _entity(cluster: _Cluster, names: Names) -> Entity:
    """A cluster as an entity; tells ``names`` whose it is."""
    countries = Counter(referent.country for _, referent in cluster.members if referent.country)
    country = max(sorted(countries), key=lambda code: countries[code], default=None)
    id = identify(cluster.type, cluster.name, cluster.mark)
    cited: dict[tuple[str, int, int], Span] = {}
    aliases: set[str] = set()
    roles: set[str] = set()
    for analysis, referent in cluster.members:
        report, text = analysis.report.id, analysis.report.text
        names[(report, referent.key)] = id
        for mention in referent.mentions:
            if mention.form != "pronoun":
                span = mention.span
                cited[report, span.start, span.end] = span
                aliases.add(text[span.start : span.end])
        roles.update(" ".join(role.words.split()) for role in referent.roles)
    return Entity(
        id=id,
        name=cluster.name,
        type=cluster.type,
        aliases=tuple(sorted({" ".join(alias.split()) for alias in aliases})),
        roles=tuple(sorted(roles)),
        mentions=tuple(Citation(place[0], cited[place]) for place in sorted(cited)),
        country=country,
    )


def _groups(pile: tuple[Analysis, ...], names: Names, called: dict[str, str]) -> Iterator[Entity]:
    """Groups with the same members are one."""
    found: defaultdict[tuple[str, ...], list[tuple[Analysis, Referent]]] = defaultdict(list)
    for analysis in pile:
        for referent in analysis.referents:
            if referent.type == "GROUP":
                whose = ((analysis.report.id, key) for key in referent.members)
                ids = tuple(sorted({names[key] for key in whose if key in names}))
                found[ids or (analysis.report.id, referent.key)].append((analysis, referent))
    for members, referents in sorted(found.items(), key=lambda group: group[0]):
        known = tuple(member for member in members if member in called)
        name = " and ".join(sorted(called[member] for member in known)) or referents[0][1].name
        cluster = _Cluster("GROUP", name, " ".join(members), tuple(referents))
        yield replace(_entity(cluster, names), members=known)


def with_entities(pile: tuple[Analysis, ...], names: Names) -> tuple[tuple[Statement, ...], tuple[Figure, ...]]:
    """Statements and figures of all reports, with entities' ids where the analyses have referents' keys."""

    def entity(report: str, key: str | None) -> str | None:
        return names.get((report, key)) if key else None

    statements = tuple(
        replace(s, speaker=entity(s.report, s.speaker), via=entity(s.report, s.via)) if s.speaker or s.via else s
        for a in pile
        for s in a.statements
    )
    figures = tuple(replace(f, speaker=entity(f.report, f.speaker)) if f.speaker else f for a in pile for f in a.figures)
    return statements, figures
