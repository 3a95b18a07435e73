"""A report's namings, times and quotations in text order, to look up what stands around a place."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from variorum.analyse.parse import Parse
from variorum.types import Mention, Referent, Span, Statement, Time

REACH = 160
"""Characters from a trigger to what belongs to it."""


@dataclass(frozen=True, slots=True)
class Naming:
    """One naming of a referent in the text; ``titled``: by an office alone."""

    span: Span
    key: str
    type: str
    members: tuple[str, ...]
    titled: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """What lies around: all namings and times of the report in text order, its direct quotations, and what each source said."""

    parse: Parse
    namings: tuple[Naming, ...]
    times: tuple[Time, ...]
    quoted: tuple[tuple[Span, str | None], ...]
    said: tuple[tuple[Span, Span], ...]

    def namings_in(self, place: Span) -> list[Naming]:
        first = bisect_left(self.namings, place.start, key=lambda naming: naming.span.start)
        last = bisect_left(self.namings, place.end, key=lambda naming: naming.span.start)
        return list(self.namings[first:last])

    def times_in(self, place: Span) -> list[Time]:
        first = bisect_left(self.times, place.start, key=lambda time: time.span.start)
        last = bisect_left(self.times, place.end, key=lambda time: time.span.start)
        return list(self.times[first:last])

    def sources_of(self, place: Span) -> list[Span]:
        """Who is named as the source of the words around a place: he tells of it, and need have no part in it."""
        first = bisect_left(self.said, place.start - 4 * REACH, key=lambda each: each[0].start)
        last = bisect_left(self.said, place.end, key=lambda each: each[0].start)
        return [source for content, source in self.said[first:last] if content.contains(place)]

    def is_named(self, trigger: Span) -> bool:
        """Whether a trigger is part of a name ("the World Summit on ...")."""
        if not trigger.of(self.parse.text)[0].isupper():
            return False
        around = self.namings_in(Span(max(0, trigger.start - REACH), trigger.end))
        return any(naming.span.contains(trigger) and len(naming.span) > len(trigger) for naming in around)

    def is_quoted(self, place: Span) -> bool:
        return self.quotation(place) is not None

    def quotation(self, place: Span) -> tuple[Span, str | None] | None:
        """The direct quotation around a place, with its speaker."""
        at = bisect_left(self.quoted, place.end, key=lambda quote: quote[0].start) - 1
        return self.quoted[at] if at >= 0 and self.quoted[at][0].end >= place.end else None


def takes_part(mention: Mention) -> bool:
    """Whether somebody is named by it who can take part in something: "an official", "the figures" only tell."""
    return not mention.rule.startswith("unnamed source")


def window_of(sentence: Span, trigger: Span) -> Span:
    """The sentence, or of a very long one what can be reached from the trigger."""
    return Span(max(sentence.start, trigger.start - 2 * REACH), min(sentence.end, trigger.end + 2 * REACH))


def set_scene(parse: Parse, referents: tuple[Referent, ...], times: tuple[Time, ...], statements: tuple[Statement, ...]) -> Scene:
    namings = [
        Naming(mention.span, referent.key, referent.type, referent.members, mention.form == "title")
        for referent in referents
        for mention in referent.mentions
        if takes_part(mention)
    ]
    quoted = [(span, statement.speaker) for statement in statements if statement.kind == "direct" for span in statement.content]
    return Scene(
        parse,
        tuple(sorted(namings, key=lambda naming: (naming.span, naming.key))),
        tuple(sorted(times, key=lambda time: time.span)),
        tuple(sorted(quoted, key=lambda quote: (quote[0], quote[1] or ""))),
        tuple(sorted((span, each.source) for each in statements if each.source for span in each.content)),
    )
