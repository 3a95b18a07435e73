"""The text that was taken out of a page -> in which element of the page each line of it stands, and at which character."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from variorum.ingest.lines import cut_lines
from variorum.types import Locus, Span

_LINKS = frozenset(("a", "button", "option", "label"))
_KEPT = frozenset(("pre", "textarea", "script", "style"))
_WORD = re.compile(r"\S+")

if TYPE_CHECKING:
    from lxml.etree import XPath, _Element

PATIENCE = 40
"""How many times the page's length may be searched in vain before the rest of the text is left unplaced."""
ANCHOR = 24
"""Characters, blank space not counted, of a line's ends by which it is found when its middle was changed."""


def find_elements(text: str, page: Page) -> Iterator[Locus]:
    """Each line of ``text`` in the smallest element that holds all of it.

    The name is the element's XPath in the tree as lxml reads the page; the start counts code points of the element's string
    value. Blank space is of no account; a line that cannot be found has no locus.
    """
    cursor, patience = 0, PATIENCE * max(len(page.squashed), 1)
    for line in cut_lines(text):
        words = line.text[2:] if line.text.startswith(("- ", "• ")) else line.text
        found, cost = page.find("".join(words.split()), cursor)
        patience -= cost
        if found is not None:
            cursor = found[1]
            yield from page.place(words, line.span.end - len(words), *found)
        if patience < 0:
            return


@dataclass(slots=True)
class Page:
    """All text of a page without its blank space, and which of its text nodes (those that are not blank) it comes from.

    ``prose`` is how many of the characters stand outside links and buttons.
    """

    squashed: str
    nodes: list[Any]
    owners: list[_Element]
    starts: list[int]
    prose: int
    wholes: dict[_Element, tuple[int, str, list[int]]]

    def unwrap(self) -> None:
        """Make the line ends inside the tree's running text spaces, as a browser shows them; what was read stays as it is."""
        for node in self.nodes:
            if "\n" in node and (words := " ".join(node.split())):
                parent = node.getparent()
                if parent.tag in _KEPT or any(above.tag in _KEPT for above in parent.iterancestors()):
                    continue
                words = f"{' ' * node[0].isspace()}{words}{' ' * node[-1].isspace()}"
                if node.is_tail:
                    parent.tail = words
                else:
                    parent.text = words

    @classmethod
    def of(cls, tree: _Element) -> Page:
        """The tree's text nodes in document order."""
        nodes = tree.xpath("//body//text()[normalize-space()]") or tree.xpath("//text()[normalize-space()]")
        owners = [node.getparent().getparent() if node.is_tail else node.getparent() for node in nodes]
        tags = [owner.tag for owner in owners]
        pieces = ["" if tag in ("script", "style") else "".join(node.split()) for node, tag in zip(nodes, tags, strict=True)]
        prose = sum(len(piece) for piece, tag in zip(pieces, tags, strict=True) if tag not in _LINKS)
        return cls("".join(pieces), nodes, owners, list(accumulate(map(len, pieces), initial=0)), prose, {})

    def find(self, wanted: str, cursor: int) -> tuple[tuple[int, int] | None, int]:
        """Where words stand, behind the cursor if they can, and how many characters were searched in vain."""
        cost = 0
        bare = wanted.replace("|", "")
        for words in dict.fromkeys((wanted, bare)):
            for start in (cursor, 0) if len(words) >= ANCHOR else (cursor,):
                at = self.squashed.find(words, start) if words else -1
                if at >= 0:
                    return (at, at + len(words)), cost
                cost += len(self.squashed) - start
        if len(bare) > 2 * ANCHOR:
            head = self.squashed.find(bare[:ANCHOR], cursor)
            tail = self.squashed.find(bare[-ANCHOR:], head, head + 2 * len(bare)) if head >= 0 else -1
            if tail >= 0:
                return (head, tail + ANCHOR), cost
        return None, cost

    def place(self, words: str, offset: int, start: int, end: int) -> Iterator[Locus]:
        """A line's runs; where it is set otherwise than on the page (a row of a table) the element alone."""
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1) - 1
        element = self._around(self.owners[first], self.owners[last])
        number, whole, offsets = self._whole(element, first)
        at = offsets[first - number] + _nth(self.nodes[first], start - self.starts[first])
        path = element.getroottree().getpath(element)
        shown = whole[at : offsets[last - number] + len(self.nodes[last])]
        runs = [(0, len(words), 0)] if shown.startswith(words) else _runs(words, shown)
        for begin, stop, shift in runs:
            yield Locus(Span(offset + begin, offset + stop), "element", path, at + shift)
        if not runs:
            yield Locus(Span(offset, offset + len(words)), "element", path)

    @staticmethod
    def _around(one: _Element, other: _Element) -> _Element:
        """The smallest element that holds both."""
        if one is other:
            return one
        above = {one, *one.iterancestors()}
        return next(element for element in (other, *other.iterancestors()) if element in above)

    def _whole(self, element: _Element, known: int) -> tuple[int, str, list[int]]:
        """The number of an element's first text node, its string value as it was read, and where in that its nodes begin.

        ``known`` is the number of a node inside it. Blank nodes are as they were; the others may have been unwrapped.
        """
        if not len(element) and self.owners[known] is element:
            return known, self.nodes[known], [0]
        if element not in self.wholes:
            number = known
            while number and (self.owners[number - 1] is element or element in self.owners[number - 1].iterancestors()):
                number -= 1
            pieces: list[str] = []
            offsets: list[int] = []
            length = 0
            for node in _texts()(element):
                words = node
                if node.strip(" \t\r\n"):
                    words = self.nodes[number + len(offsets)]
                    offsets.append(length)
                pieces.append(words)
                length += len(words)
            self.wholes[element] = number, "".join(pieces), offsets
        return self.wholes[element]


@cache
def _texts() -> XPath:
    from lxml import etree

    return etree.XPath(".//text()", smart_strings=False)


def _runs(words: str, shown: str) -> list[tuple[int, int, int]]:
    """(start, end, where on the page) of the pieces of a line between which the page has more or less blank space."""
    runs: list[tuple[int, int, int]] = []
    pairs = zip(_WORD.finditer(words), _WORD.finditer(shown), strict=False)
    for here, there in pairs:
        if here.group() != there.group() and here.end() < len(words):
            return []
        if runs and runs[-1][2] - runs[-1][0] == there.start() - here.start():
            runs[-1] = (runs[-1][0], here.end(), runs[-1][2])
        else:
            runs.append((here.start(), here.end(), there.start()))
    return runs if runs and runs[-1][1] == len(words) else []


def _nth(words: str, number: int) -> int:
    """Where the character stands that has so many before it that are not blank space."""
    seen = -1
    for place, char in enumerate(words):
        seen += not char.isspace()
        if seen == number:
            return place
    return 0
