"""Statements + referents -> statements with speakers: pronouns, titles, epithets and continuations to referents.

May add referents (an unnamed source: "experts"); never guesses: None with ``speaker_why``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from variorum.analyse.antecedents import FIRST, Surroundings
from variorum.analyse.callings import called
from variorum.analyse.citing import cited
from variorum.analyse.issuers import Issuer, holder, issuer_of
from variorum.analyse.parse import Parse
from variorum.analyse.quotes import find_quotations
from variorum.analyse.relatives import belongs_to
from variorum.analyse.sources import (
    document,
    epithet,
    is_message,
    is_personal,
    joint_members,
    maker,
    merged,
    name_source,
    unnamed,
)
from variorum.analyse.vias import hands_on, with_vias
from variorum.types import Referent, Span, Statement

_WE_THE = re.compile(r"\bWe, (the [^;:.–—()]{3,200}?)(?:,? [–—(]|, (?:\w+ed|\w+ing|met|held)\b)")
_OPENING = 1500  # characters in which a declaration says whose it is
_NEAR = 400  # characters that an implied speaker may lie behind


def resolve_speakers(
    parse: Parse, statements: tuple[Statement, ...], referents: tuple[Referent, ...]
) -> tuple[tuple[Statement, ...], tuple[Referent, ...]]:
    """Give each statement its speaker, in text order: who spoke before is evidence for who "he" is."""
    cast = _Cast(parse, referents)
    outers = sorted((s for s in statements if not s.nested), key=lambda s: s.content[0].start)
    starts = [s.content[0].start for s in outers]
    resolved: dict[str, Statement] = {}
    previous: Statement | None = None
    for statement in sorted(statements, key=lambda s: (s.nested, (s.source or s.content[0]).start)):
        outer = _enclosing(statement, outers, starts) if statement.nested else None
        outer = resolved.get(outer.id) if outer else None
        done = cast.resolved(statement, None if statement.nested else previous, outer)
        resolved[statement.id] = done
        if not statement.nested:
            previous = done
    handed_on = with_vias(parse, tuple(resolved[s.id] for s in statements), cast.referents(), cast.without_name)
    return handed_on, cast.referents()


class _Cast:
    """The referents of a report, and those that its statements add."""

    def __init__(self, parse: Parse, referents: tuple[Referent, ...]) -> None:
        self._text = parse.text
        self._known = {r.key: r for r in referents}
        self._issuer = issuer_of(parse.report)
        self._issuing: Referent | None = None
        quoted = [q.span for q in find_quotations(parse.text)]
        self._around = Surroundings(parse, referents, quoted)
        self._unnamed: dict[str, str] = {}
        self._pair: Referent | None = None  # the persons who spoke together last
        self._written: dict[str, Referent] = {}  # the noun of a document -> whose words it was
        self._next = 1 + max((int(r.key[1:]) for r in referents if r.key[1:].isdigit()), default=-1)

    def referents(self) -> tuple[Referent, ...]:
        return tuple(self._known.values())

    def resolved(self, statement: Statement, previous: Statement | None, outer: Statement | None) -> Statement:
        """The statement with its speaker; where a medium cites somebody, that somebody, via the medium."""
        speaker, why = self.speaker(statement, previous, outer)
        behind = cited(self._around, statement) if speaker is not None and hands_on(self._text, statement, speaker) else None
        if behind is None or speaker is None:
            return replace(statement, speaker=speaker.key if speaker else None, speaker_why=why)
        who, why = self.speaker(behind, previous, outer)
        return replace(behind, speaker=who.key if who else None, speaker_why=why, via=speaker.key)

    def speaker(self, statement: Statement, previous: Statement | None, outer: Statement | None) -> tuple[Referent | None, str]:
        if statement.source is None:
            return self._implied(statement, previous)
        found, why = self._from_source(statement.source, outer, previous)
        if found is not None:
            if found.type == "GROUP" and all(self._known[key].type == "PERSON" for key in found.members):
                self._pair = found
            if statement.source != found.mentions[-1].span and document(self._text, statement.source):
                self._written[document(self._text, statement.source)] = found
            self._around.note(statement.source.start, found)
        return found, why

    def _implied(self, statement: Statement, previous: Statement | None) -> tuple[Referent | None, str]:
        if statement.cue is not None and statement.cue.of(self._text).lower().startswith(("asked", "when asked")):
            return None, "nobody is named who asked"
        if previous is None or previous.speaker is None:
            return None, "no source, and nobody spoke before"
        gap = statement.content[0].start - max(s.end for s in [*previous.content, *filter(None, (previous.cue, previous.source))])
        if gap > _NEAR:
            return None, "no source, and the last speaker is far"
        return self._known[previous.speaker], "goes on from the statement before"

    def _from_source(self, source: Span, outer: Statement | None, previous: Statement | None) -> tuple[Referent | None, str]:
        pronoun = is_personal(self._text, source)
        if pronoun == FIRST:
            if outer is not None and outer.speaker is not None:
                return self._known[outer.speaker], "first person: the speaker around it"
            return self._ourselves()
        if pronoun == "who":
            return self._relative(source, outer, previous)
        if pronoun:
            return self._around.antecedent(source.start, pronoun)
        made_by = maker(self._text, source)
        if made_by is not None:
            return self._from_source(made_by, outer, previous)
        group = joint_members(self._around, source)
        if group:
            return self._group(group, source), "named together"
        found, why = name_source(self._around, source)
        if found is not None and found.titled and found.type == "PERSON":
            return self._titled(found, why, source, previous)
        if found is not None and found.type == "GROUP" and self._pair and source.of(self._text).lower().startswith("both "):
            return self._pair, "both: the two who spoke before"
        if found is not None:
            return found, why
        found, why = epithet(self._around, source)
        if found is not None:
            return found, why
        if self._issuer is not None and is_message(self._text, source):
            return self._holder(self._issuer, source), "the office whose page it is"
        noun = document(self._text, source)
        if noun in self._written and source.of(self._text).lower() in (f"the {noun}", f"this {noun}", f"that {noun}"):
            return self._written[noun], f"the maker of the {noun} named before"
        return self.without_name(source), why

    def _relative(self, source: Span, outer: Statement | None, previous: Statement | None) -> tuple[Referent | None, str]:
        """Whom "who" belongs to."""
        head = belongs_to(self._around, source)
        if isinstance(head, Span):
            return self._from_source(head, outer, previous)
        return (head, "who: named before it") if head is not None else self._around.antecedent(source.start, "he")

    def _ourselves(self) -> tuple[Referent | None, str]:
        """Who "we" are in a text that says it: "We, the presidents of Ardenia and Veskovia, ..."."""
        match = _WE_THE.search(self._text, 0, _OPENING)
        members = joint_members(self._around, Span(*match.span(1))) if match else ()
        if not match or not members:
            return None, "first person outside anybody's words"
        return self._group(members, Span(*match.span(1))), "we, whom the text names"

    def _titled(self, found: Referent, why: str, source: Span, previous: Statement | None) -> tuple[Referent, str]:
        """A title that names decided for nobody: who was called so; on an office's own page its holder, who has just spoken."""
        known = called(self._around, source)
        if known is not None:
            return known, "a title: so called before"
        last = self._known.get(previous.speaker or "") if previous else None
        of_issuer = self._issuer is not None and any(role.office == self._issuer.office for role in found.roles)
        if last is not None and of_issuer and last.type == "PERSON" and not last.titled and not last.roles:
            return last, "a title: the last speaker, on the office's own page"
        return found, why

    def _holder(self, issuer: Issuer, source: Span) -> Referent:
        if self._issuing is None:
            found = holder(issuer, tuple(self._known.values()), source, f"r{self._next}")
            self._issuing = found if found.key in self._known else self._keep(found)
        return self._issuing

    def _group(self, members: tuple[Referent, ...], source: Span) -> Referent:
        keys = tuple(sorted((m.key for m in members), key=lambda k: int(k[1:])))
        for referent in self._known.values():
            if referent.type == "GROUP" and tuple(sorted(referent.members, key=lambda k: int(k[1:]))) == keys:
                return referent
        made = unnamed(self._text, source, f"r{self._next}")
        mention = replace(made.mentions[0], type="GROUP", form="group", rule="named together")
        name = " and ".join(sorted(m.name for m in members))
        return self._keep(replace(made, name=name, type="GROUP", members=keys, titled=False, mentions=(mention,)))

    def without_name(self, source: Span) -> Referent:
        """The referent that bears the source's own words as its name."""
        made = unnamed(self._text, source, f"r{self._next}")
        folded = made.name.lower().removeprefix("the ")
        if folded in self._unnamed:
            again = merged(self._known[self._unnamed[folded]], made)
            self._known[again.key] = again
            return again
        self._unnamed[folded] = made.key
        return self._keep(made)

    def _keep(self, made: Referent) -> Referent:
        self._known[made.key] = made
        self._next += 1
        return made


def _enclosing(statement: Statement, outers: list[Statement], starts: list[int]) -> Statement | None:
    """The statement whose content holds this one."""
    inner = statement.content[0]
    for outer in reversed(outers[max(0, (at := bisect_right(starts, inner.start)) - 5) : at]):
        if any(span.contains(inner) for span in outer.content):
            return outer
    return None
