"""Parse -> referents: every person, organisation, place, document, programme ... of a report with its mentions.

``spot`` finds names, ``titles`` phrases of office, ``kinds`` tells persons from things, ``persons`` and ``things`` group them,
``resolve`` gives titles alone to persons, ``groups`` finds "the two sides". Pronouns are left to `speakers`.
"""

from __future__ import annotations

import re

from variorum.analyse.atoms import Atoms, cut_atoms
from variorum.analyse.drafts import Draft, finish
from variorum.analyse.gazetteer import atoms_of, country_names, look_up
from variorum.analyse.groups import find_groups
from variorum.analyse.issuers import Issuer, issuer_of
from variorum.analyse.kinds import part_kinds
from variorum.analyse.parse import Parse
from variorum.analyse.persons import Naming, find_namings, group_namings
from variorum.analyse.resolve import apply_appositions, resolve_titles
from variorum.analyse.spot import find_names
from variorum.analyse.things import collect_things
from variorum.analyse.titles import find_titles
from variorum.types import Mention, Referent, Report

_STATE_BODIES = ("Ministry of ", "Cabinet of Ministers")


def find_referents(parse: Parse) -> tuple[Referent, ...]:
    """Name everybody and everything that a report mentions by name, title or as a group."""
    atoms = cut_atoms(parse)
    names = find_names(atoms)
    titles = find_titles(atoms, names)
    person_names, thing_names = part_kinds(atoms, names, titles)
    namings, used = find_namings(atoms, person_names, titles)
    persons, owner = group_namings(atoms, namings)
    _add_countries_behind(atoms, namings, owner)
    free = [number for number in range(len(titles)) if number not in used]
    described, meant = apply_appositions(atoms, titles, free, [(naming, owner[i]) for i, naming in enumerate(namings)])
    issuer = issuer_of(parse.report)
    own = issuer.country if issuer else None
    alone = [number for number in free if number not in described]
    titled = resolve_titles(atoms, titles, alone, persons, thing_names, home=home_of(parse.report), meant=meant, own=own)
    _place_offices(titled, issuer)
    things = collect_things(atoms, thing_names, person_names)
    _place_bodies(things.drafts, issuer)
    groups = find_groups(atoms, titles, [*persons, *titled], things)
    return finish([*persons, *titled, *things.drafts, *groups])


def _place_offices(titled: list[Draft], issuer: Issuer | None) -> None:
    """ "The President" on the page of a country's president is that country's; "the president of the bank" is the bank's."""
    for draft in titled:
        plain = draft.country is None and draft.offices() and not any(role.of for role in draft.roles)
        if issuer and plain and draft.offices() <= {issuer.office, "head of state"}:
            draft.country, draft.name = issuer.country, issuer.name


def _place_bodies(bodies: list[Draft], issuer: Issuer | None) -> None:
    """ "The Ministry of Health" on such a page is that country's, and is called so."""
    for draft in bodies:
        if issuer and draft.type == "ORG" and draft.country is None and draft.name.startswith(_STATE_BODIES):
            draft.country = issuer.country
            draft.name = f"{draft.name} of {country_names()[issuer.country]}"


def home_of(report: Report) -> str | None:
    """The country a report is published in, from its address, its outlet's name or the agencies it credits."""
    found = re.match(r"(?:\w+://)?(?:[^/@]*@)?([^/:?#]+)", report.url or "")
    domain = found.group(1).lower().rpartition(".")[2] if found else ""
    code = {"uk": "GB", "gov": "US", "mil": "US"}.get(domain, domain.upper())
    if len(code) == 2 and code in country_names() and code not in ("TV", "ME", "CO", "IO", "AI", "FM"):
        return code
    for words in (atoms_of(report.outlet or ""), *(atoms_of(credit.agency or credit.name) for credit in report.credits)):
        for at in range(len(words)):
            match = look_up(words, at, len(words))
            if match and match[1].country:
                return match[1].country
    return None


def _add_countries_behind(atoms: Atoms, namings: list[Naming], owner: dict[int, Draft]) -> None:
    """ "President Kol of Ruritania", "Vera Kol of Ruritania": the country behind a titled or full name belongs to both the office
    and the mention."""
    for i, naming in enumerate(namings):
        at = naming.stop
        full = naming.last - naming.first > 1
        if not (full or any(title.office for title in naming.titles)) or at + 1 >= len(atoms) or atoms.low[at] != "of":
            continue
        match = atoms.look_up(at + 1 + (atoms.low[at + 1] == "the"), len(atoms))
        if match and match[1].sort == "country" and not match[1].adjective:
            draft = owner[i]
            draft.country = draft.country or match[1].country
            number = draft.places.index(naming.first)
            draft.mentions[number] = Mention(atoms.span(naming.start, match[0]), "PERSON", "name", "title, name and country")
