"""Atoms -> the names in them: known ones (gazetteer) and capitalised runs, each with what speaks for its type.

Nothing is decided here that another place of the report could decide better: a run's type is voted on in `names.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from variorum.analyse.atoms import Atoms
from variorum.analyse.gazetteer import Entry, common_words, given_names
from variorum.analyse.heads import CALENDAR, DOMAINS, EMBLEMS, HEADS, LIST_TAILS, NO_NAMES, OPENS_WITH_OF, PARTICLES, SURNAMES
from variorum.analyse.offices import FIELD_WORDS, HONORIFICS, MODIFIERS, PORTFOLIOS
from variorum.analyse.offices import HEADS as OFFICES
from variorum.analyse.offices import SURNAMES as OFFICE_SURNAMES
from variorum.types import EntityType

LABELS: dict[str, EntityType] = {
    "PERSON": "PERSON",
    "ORG": "ORG",
    "GPE": "GPE",
    "LOC": "LOC",
    "FAC": "LOC",
    "EVENT": "EVENT",
    "WORK_OF_ART": "WORK",
    "LAW": "WORK",
    "PRODUCT": "PROGRAMME",
}
_SHORTENED = frozenset(HONORIFICS) | {"st", "ste", "mt", "ft"}
_ARTICLES = frozenset(("al", "el", "ul", "as", "ar", "at", "az", "an", "ad", "ash"))
_PARTY = frozenset("RDI")
_RANKS = frozenset("representative captain officer prince general coach marshal deputy".split())
_FUNCTION = frozenset(
    "with for and to from over as at in on is says was by the a an after amid against will who what how why when where are "
    "has have it its his her their but or not be about into".split()
)
"""Words that end a run even with a capital: "Kol Breaks With Vale" is no name."""
_FIELD_OFFICES = frozenset("minister ministers secretary secretaries commissioner envoy representative adviser advisor".split())
_WEAK_OFFICES = frozenset(
    "general major chief head deputy representative fellow editor chair coach officer captain marshal prince".split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """Atoms ``[first, last)`` of a sentence. ``entry``: the gazetteer's; ``kind``: the type its last word tells;
    ``label``: the recogniser's type, None where it saw none; ``shouting``: in a headline whose every word has a capital."""

    first: int
    last: int
    sentence: int
    entry: Entry | None = None
    kind: EntityType | None = None
    label: EntityType | None = None
    shouting: bool = False


def find_names(atoms: Atoms) -> list[Name]:
    """All names of a report in text order; a known name inside a longer one ("Bank of Ruritania") is there as well."""
    names: list[Name] = []
    for sentence, (first, last) in enumerate(atoms.bounds):
        shouting = last - first <= 30 and atoms.words[last - 1] != "." and _is_title_case(atoms, first, last)
        at = first
        while at < last:
            if not _may_begin(atoms, at, last):
                at += 1
                continue
            if _is_party(atoms, at, last):
                at += 3  # "Sen. Vera Kol, D-Ohio"
                continue
            end = _run_end(atoms, at, last)
            found = list(_names_in_run(atoms, at, end, last, sentence, first, shouting))
            names.extend(found)
            at = max([end, *(name.last for name in found)])
    return sorted({_with_domain(atoms, name) for name in names}, key=lambda name: (name.first, -name.last))


def _with_domain(atoms: Atoms, name: Name) -> Name:
    """ "Gazeta.ve reported": the name of a site goes to its end, and names a body; an address within a line is none."""
    last = name.last
    if last + 1 >= len(atoms) or atoms.words[last] != "." or not (atoms.is_glued(last) and atoms.is_glued(last + 1)):
        return name
    ending = atoms.words[last + 1]
    is_ending = ending.lower() in DOMAINS or (len(ending) == 2 and ending.isalpha() and ending.islower())
    bare = not atoms.is_glued(name.first) or atoms.words[name.first - 1] in "“\"'(«"
    if not is_ending or not bare or len(atoms.words[last - 1]) < 3:
        return name
    return Name(name.first, last + 2, name.sentence, None, "ORG", "ORG", name.shouting)


def _is_title_case(atoms: Atoms, first: int, last: int) -> bool:
    """A headline whose words are all capitalised, so that a capital tells nothing."""
    words = [atoms.words[i] for i in range(first, last) if len(atoms.words[i]) > 3]
    capital = sum(word[0].isupper() for word in words)
    return len(words) >= 4 and capital * 10 >= len(words) * 8


def _may_begin(atoms: Atoms, at: int, end: int) -> bool:
    word = atoms.words[at]
    if word[0].isupper():
        return True
    if atoms.low[at] in ("al", "el") and at + 2 < end and atoms.words[at + 1] == "-":
        return atoms.is_capital(at + 2)
    return word[0].isdigit() and atoms.look_up(at, end) is not None


def _is_party(atoms: Atoms, at: int, end: int) -> bool:
    """A member's party and state, set off by a comma or a bracket: "R-Ky.", "(D-Ohio)"."""
    return (
        atoms.words[at] in _PARTY
        and at > 0
        and at + 2 < end
        and atoms.words[at - 1] in (",", "(")
        and atoms.words[at + 1] in ("-", "–")
        and atoms.is_glued(at + 1)
        and atoms.is_capital(at + 2)
    )


def _run_end(atoms: Atoms, at: int, end: int) -> int:
    """Where a run of capitalised words ends, with the hyphens, initials and particles inside it."""
    i = at + 1
    while i < end:
        word, low = atoms.words[i], atoms.low[i]
        following = i + 1 < end and atoms.words[i + 1][0].isupper()
        if word[0].isupper():
            if low in _FUNCTION and not (i + 1 < end and atoms.words[i + 1] == "."):
                return i
            if low in CALENDAR and not atoms.labels[i].startswith(("PER", "ORG")):
                return i
            i += 1
        elif (word == "-" and atoms.is_glued(i) and following and atoms.is_glued(i + 1)) or (
            word == "." and atoms.is_glued(i) and following and (len(atoms.words[i - 1]) == 1 or atoms.low[i - 1] in _SHORTENED)
        ):
            i += 2
        elif low in _ARTICLES and i + 2 < end and atoms.words[i + 1] == "-" and atoms.is_capital(i + 2) and atoms.is_glued(i + 1):
            i += 3  # Bashar al-Assad
        elif word == "-" and atoms.is_glued(i) and i + 1 < end and atoms.is_glued(i + 1) and atoms.labels[i + 1] == "PERSON":
            i += 2  # Jang Mi-ran
        elif word == "&" or (
            low in PARTICLES and (following or low in ("de", "van", "von")) and atoms.labels[i] == atoms.labels[i - 1]
        ):
            if not following and not (i + 2 < end and atoms.is_capital(i + 2) and atoms.low[i + 1] in PARTICLES):
                return i
            i += 2
        elif atoms.low[i - 1] in EMBLEMS and (size := atoms.possessive(i, end)) and i + size < end and atoms.is_capital(i + size):
            i += size + 1
        elif word[0].isdigit() and atoms.labels[i] in LABELS and not atoms.fresh[i]:
            i += 1
        elif word == "'" and atoms.is_glued(i) and i + 1 < end and atoms.is_glued(i + 1) and len(atoms.words[i + 1]) > 2:
            i += 2  # O'Neill, Tian'anmen, N'Djamena
        else:
            return i
    return i


def _names_in_run(atoms: Atoms, at: int, end: int, limit: int, sentence: int, start: int, shouting: bool) -> Iterator[Name]:
    """Cut a run at words of office; give out the known names, the names with a telling last word, and the rest."""
    part = at
    for i in range(at, end + 1):
        if i == end or _is_office(atoms, i, limit):
            if part < i:
                yield from _names_in_part(atoms, part, i, limit, sentence, start, shouting)
            part = i + 1


def _is_office(atoms: Atoms, i: int, limit: int) -> bool:
    low = atoms.low[i]
    if low in OFFICE_SURNAMES and atoms.is_surname(i):
        return False
    if low in HONORIFICS:
        return True
    if (low in PORTFOLIOS or low in FIELD_WORDS) and _is_field(atoms, i):
        return True
    if low in ("state", "staff", "government") and i > 1 and atoms.low[i - 1] == "of" and atoms.low[i - 2].rstrip("s") in OFFICES:
        return True
    following = atoms.low[i + 1] if i + 1 < limit else ""
    if (low == "crown" and following in ("prince", "princess")) or (i and atoms.low[i - 1] == "crown" and low in OFFICES):
        return True
    if low not in OFFICES:
        return False
    if following in HEADS and atoms.is_capital(i + 1) and atoms.labels[i + 1] != "PERSON":
        return False
    if low in _WEAK_OFFICES:
        begins = atoms.labels[i] != "PERSON" or (atoms.fresh[i] and low in _RANKS)
        return i + 1 < limit and atoms.labels[i + 1] == "PERSON" and begins
    return True


def _is_field(atoms: Atoms, i: int) -> bool:
    """Part of a field of office: "Minister of Health", "Secretary of Housing and Urban Development"."""
    k = i
    while k > 0 and i - k < 8 and (atoms.low[k - 1] in PORTFOLIOS or atoms.low[k - 1] in FIELD_WORDS):
        k -= 1
    return i > k > 0 and atoms.low[k] in ("of", "for") and atoms.low[k - 1] in _FIELD_OFFICES


def _names_in_part(atoms: Atoms, at: int, end: int, limit: int, sentence: int, start: int, shouting: bool) -> Iterator[Name]:
    known: list[tuple[int, int, Entry]] = []
    i = at
    while i < end:
        match = atoms.look_up(i, limit)
        if match and not _is_refused(atoms, i, match, at, end):
            known.append((i, match[0], match[1]))
            i = match[0]
        else:
            i += 1
    head = _head_at(atoms, at, end, limit)
    whole: tuple[int, int] | None = None
    if head is not None and not any(f <= head < t for f, t, _ in known) and not shouting:
        first = at
        while first < head and (_is_no_name(atoms, first, start) or not atoms.is_capital(first)):
            first += 1
        first = _after_person(atoms, first, head)
        whole = (first, _with_tail(atoms, head + 1, limit, atoms.low[head]))
        if whole[1] - whole[0] > 1:
            yield Name(*whole, sentence, None, HEADS[atoms.low[head]], _label(atoms, *whole))
    for first, last, entry in known:
        if not (whole and entry.sort == "agency" and whole[0] <= first and last <= whole[1] and (first, last) != whole):
            yield Name(first, last, sentence, entry, entry.type, _label(atoms, first, last))
    if whole:
        at = max(at, whole[1])
        for first, last in _inner(atoms, *whole):
            match = atoms.look_up(first, last)
            if match and match[1].sort != "agency":
                yield Name(first, match[0], sentence, match[1], match[1].type, None)
    for first, last, entry in known:
        match = atoms.look_up(first, first + 1) if entry.sort == "body" and last - first > 1 else None
        if match and match[1].adjective:
            yield Name(first, first + 1, sentence, match[1], match[1].type, None)  # "American" in "the American Congress"
    for first, last in _gaps(at, end, known):
        for cut, end_of_cut in _cut_at_person(atoms, first, last):
            for begin, stop in _rest(atoms, cut, end_of_cut, start, shouting):
                yield Name(begin, stop, sentence, None, None, _label(atoms, begin, stop), shouting)


def _after_person(atoms: Atoms, first: int, head: int) -> int:
    """A caption's "Vera Kol Harbour County": where the recogniser ends a person and begins another name, the name begins."""
    for i in range(first + 1, head + 1):
        if atoms.labels[i - 1] == "PERSON" and atoms.fresh[i] and atoms.labels[i] in LABELS and atoms.labels[i] != "PERSON":
            return i
    return first


def _is_refused(atoms: Atoms, i: int, match: tuple[int, Entry], at: int, end: int) -> bool:
    """A known name that is here part of a person's name ("Jordan Vale") or a common word."""
    last, entry = match
    if last - i == 1 and _opens_with_of(atoms, i):
        return True
    if entry.sort == "body" and atoms.low[last - 1] in HEADS and _goes_on_before(atoms, i, at):
        return True
    if (
        entry.weak
        and atoms.labels[i] not in ("ORG", "GPE", "PRODUCT")
        and not (len(atoms.words[i]) > 2 and atoms.words[i].isupper())
    ):
        return True
    if i > 1 and atoms.low[i - 1] == "of" and atoms.low[i - 2] in OFFICES:
        return False
    if entry.sort in ("country", "capital", "region") and last - i == 1 and not entry.adjective:
        beside = [k for k in (i - 1, last) if at <= k < end and atoms.words[k].isalpha() and atoms.low[k] not in HEADS]
        return atoms.labels[i] == "PERSON" and any(atoms.labels[k] == "PERSON" and not _same_start(atoms, k, i) for k in beside)
    return False


def _opens_with_of(atoms: Atoms, i: int) -> bool:
    """Does "of ..." behind a known word make it another name, as in "Gulf of Aden"?"""
    if atoms.low[i] not in OPENS_WITH_OF or i + 2 >= len(atoms) or atoms.low[i + 1] != "of":
        return False
    return atoms.is_capital(i + 2 + (atoms.low[i + 2] == "the" and i + 3 < len(atoms)))


def _goes_on_before(atoms: Atoms, i: int, at: int) -> bool:
    """ "Ardenian Senate" is not the Senate, "National Security Council" not the Security Council."""
    if i == at or not atoms.is_capital(i - 1) or not atoms.words[i - 1].isalpha() or atoms.low[i - 1] in NO_NAMES:
        return False
    return atoms.labels[i - 1] != "NORP" or atoms.look_up(i - 1, i) is not None


def _same_start(atoms: Atoms, k: int, i: int) -> bool:
    """Do the recogniser's names at ``k`` and ``i`` part between them?"""
    return atoms.fresh[max(k, i)]


def _head_at(atoms: Atoms, at: int, end: int, limit: int) -> int | None:
    """The last word of the part that tells what it names."""
    for i in range(end - 1, at - 1, -1):
        low = atoms.low[i]
        if low in HEADS and (
            i > at or (low in OPENS_WITH_OF and i + 1 < limit and atoms.low[i + 1] in ("of", "for", "on", "to"))
        ):
            if (
                low in SURNAMES
                and atoms.labels[i] == "PERSON"
                and i == end - 1
                and end - at <= 3
                and atoms.labels[at] == "PERSON"
            ):
                continue
            return i
    return None


def _with_tail(atoms: Atoms, last: int, limit: int, head: str) -> int:
    """Extend a name over "of the …", "to the …" and lists of fields ("… of Lake, Coastal and Marine Studies")."""
    i = last
    while i + 1 < limit and atoms.low[i] in ("of", "for", "on", "to"):
        labelled = atoms.labels[i] in LABELS and not atoms.fresh[i]
        if not (
            labelled or (atoms.low[i] in ("of", "for") and head in OPENS_WITH_OF) or (head == "monument" and atoms.low[i] == "to")
        ):
            break
        after = i + 1 + (atoms.low[i + 1] == "the")
        if after >= limit or not atoms.is_capital(after) or atoms.low[after] in CALENDAR:
            break
        stop = _run_end(atoms, after, limit)
        cut = next((k + 1 for k in range(after, stop) if atoms.low[k] in HEADS or atoms.low[k] in OFFICES), None)
        match = atoms.look_up(after, limit)
        if cut is None and match and not match[1].adjective:
            cut, stop = match[0], max(stop, match[0])
        listed = _list_end(atoms, stop, limit)
        last = i = listed or min(cut or stop, stop)
        head = atoms.low[last - 1]
        if cut is None and not listed:
            break
    return last


def _list_end(atoms: Atoms, at: int, limit: int) -> int | None:
    """The end of a list of fields, as in "Institute of Lake, Coastal and Marine Studies"."""
    i = at
    for _ in range(6):
        if i + 1 < limit and atoms.words[i] in (",", "and", "&") and (atoms.is_capital(i + 1) or atoms.low[i + 1] == "and"):
            closes = atoms.words[i] != "," or atoms.low[i + 1] == "and"
            i = _run_end(atoms, i + 1 + (atoms.low[i + 1] == "and"), limit)
            if closes:
                return i if atoms.low[i - 1] in LIST_TAILS else None
        else:
            return None
    return None


def _inner(atoms: Atoms, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Where else a known name may begin inside a long one: after "of", "of the", "and"."""
    for i in range(first + 1, last):
        if atoms.is_capital(i) and atoms.low[i - 1] in ("of", "the", "and", "to", "for", ","):
            yield i, last


def _gaps(at: int, end: int, known: list[tuple[int, int, Entry]]) -> Iterator[tuple[int, int]]:
    for first, last, _ in known:
        if first > at:
            yield at, first
        at = max(at, last)
    if at < end:
        yield at, end


def _cut_at_person(atoms: Atoms, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Where the recogniser begins a person inside a run, another name ends."""
    for i in range(first + 1, last):
        begins = atoms.labels[i] == "PERSON" and atoms.fresh[i] and atoms.labels[i - 1] != "PERSON" and atoms.words[i - 1] != "-"
        short = i == first + 1 and len(atoms.words[first]) > 2 and atoms.words[first].isupper() and not atoms.words[i].isupper()
        if last - i > 1 and (begins or (short and atoms.words[i] in given_names())):
            yield first, i
            first = i
    yield first, last


def _rest(atoms: Atoms, first: int, last: int, start: int, shouting: bool) -> Iterator[tuple[int, int]]:
    """A run without known names, trimmed; in a headline of capitals only what the recogniser saw."""
    if shouting:
        yield from _labelled(atoms, first, last)
        return
    while first < last and (_is_no_name(atoms, first, start) or not atoms.words[first][0].isalnum()):
        first += 1
    while first < last and (not atoms.words[last - 1][0].isalnum() or atoms.low[last - 1] in NO_NAMES):
        last -= 1
    if first >= last or all(_is_common(atoms.low[i]) for i in range(first, last)):
        return
    if (
        last - first == 1
        and atoms.labels[first] not in LABELS
        and (len(atoms.words[first]) < 2 or not _is_proper(atoms, first, start))
    ):
        return
    yield first, last


def _labelled(atoms: Atoms, first: int, last: int) -> Iterator[tuple[int, int]]:
    i = first
    while i < last:
        if atoms.labels[i] in LABELS:
            j = i + 1
            while j < last and atoms.labels[j] == atoms.labels[i] and not atoms.fresh[j]:
                j += 1
            end = j
            while end > i and not atoms.words[end - 1][0].isalnum():
                end -= 1
            if end > i:
                yield i, end
            i = j
        else:
            i += 1


def _is_common(low: str) -> bool:
    """A word that names only together with others: "Head", "State", "Deputy"."""
    return low in HEADS or low in OFFICES or low in MODIFIERS or low.rstrip("s") in OFFICES or not low[0].isalnum()


def _is_no_name(atoms: Atoms, i: int, start: int) -> bool:
    """A capital that only begins a sentence, or a day or month."""
    low = atoms.low[i]
    if low in NO_NAMES and not (atoms.words[i].isupper() and len(low) > 1 and atoms.labels[i] in LABELS):
        return True
    if low in CALENDAR and (atoms.labels[i] != "PERSON" or (i + 1 < len(atoms) and atoms.words[i + 1][0].isdigit())):
        return True
    if low == "may" and atoms.labels[i] not in LABELS:
        return True  # the month or the verb; Ms May has a label or stands beside her other name
    return _is_initial(atoms, i, start) and not _is_proper(atoms, i, start)


def _is_initial(atoms: Atoms, i: int, start: int) -> bool:
    return i == start or atoms.words[i - 1] in ("“", '"', "”", "'", ":", "«", "—", "–", "(", "*", "•")


def _is_proper(atoms: Atoms, i: int, start: int) -> bool:
    if atoms.labels[i] in LABELS or atoms.tags[i].startswith("NNP"):
        return True
    plain = not atoms.tags[i] or (len(atoms.words[i]) > 3 and atoms.words[i].isalpha() and atoms.low[i] not in common_words())
    return plain and not _is_initial(atoms, i, start)


def _label(atoms: Atoms, first: int, last: int) -> EntityType | None:
    """The type that the recogniser gave most of these atoms."""
    votes: dict[EntityType, int] = {}
    for i in range(first, last):
        kind = LABELS.get(atoms.labels[i])
        if kind:
            votes[kind] = votes.get(kind, 0) + 1
    return max(sorted(votes), key=lambda kind: votes[kind], default=None)
