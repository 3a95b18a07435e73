"""Short names of bodies -> their long forms in the same report: "Marenco" is "Marenco Motor Company", "MMC" its initials."""

from __future__ import annotations

from collections import defaultdict

from variorum.analyse.drafts import Draft, fold

_KINDS = frozenset(
    """company corporation corp co inc incorporated ltd limited llc llp plc group holding holdings ag sa se nv gmbh spa motor
    motors capital management partners computer computers industries international systems technologies technology airlines
    airways airline bank banking financial securities investments trading stores energy oil petroleum foods pharmaceuticals
    laboratories electronics steel chemical chemicals aerospace automotive telecom communications entertainment media
    insurance the and &""".split()
)
_SMALL = frozenset("of the and for on in &".split())
_MOST = 200  # bodies with one first word that are compared


def join_short_forms(drafts: list[Draft]) -> None:
    """Let a body's long name take over its short name and its initials, where only one body of the report can be meant."""
    bodies = [draft for draft in drafts if draft.type == "ORG" and draft.mentions]
    words = {id(draft): _words(draft) for draft in bodies}
    by_first: defaultdict[str, list[Draft]] = defaultdict(list)
    by_initials: defaultdict[str, list[Draft]] = defaultdict(list)
    for draft in bodies:
        mine = words[id(draft)]
        by_first[mine[0]].append(draft)
        if len(mine) > 1:
            for letters in {"".join(w[0] for w in mine), "".join(w[0] for w in mine if w not in _SMALL)}:
                by_initials[letters].append(draft)
    for draft in bodies:
        mine = words[id(draft)]
        longer = [other for other in by_first[mine[0]][:_MOST] if other.mentions and _is_longer(words[id(other)], mine)]
        if not longer and len(mine) == 1 and 1 < len(draft.name) < 7 and draft.name.isupper():
            longer = [other for other in by_initials.get(mine[0], [])[:_MOST] if other is not draft and other.mentions]
        if len(longer) == 1:
            longer[0].absorb(draft)


def _words(draft: Draft) -> tuple[str, ...]:
    found = tuple(word.strip(".,") for word in fold(draft.name).split())
    return tuple(word for word in found if word) or (fold(draft.name),)


def _is_longer(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """The short name and words for kinds of company."""
    rest = long[len(short) :]
    return bool(rest) and long[: len(short)] == short and all(word in _KINDS for word in rest)
