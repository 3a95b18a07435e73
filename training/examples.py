"""Annotated documents -> training examples: word pieces with tags, links and modes."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from network import MODES, TAG_LAYERS
from variorum.analyse.windows import CLASSIFY, LENGTH, SEPARATE, cut_pieces

IGNORE = -100


@dataclass
class Example:
    """A whole document: ``tags[layer, piece]``, ``mode[piece]``, ``cue[piece]`` and ``source[piece]`` the piece linked to
    (-1: none; IGNORE: not known), ``known[piece]`` false where the annotators doubted."""

    ids: np.ndarray
    tags: np.ndarray
    mode: np.ndarray
    cue: np.ndarray
    source: np.ndarray


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def restyle(text: str, chance: random.Random) -> str:
    """The same text in another dress, every character in its place: quotation marks and line breaks vary in the wild."""
    roll = chance.random()
    if roll < 0.2:
        text = text.translate(str.maketrans("“”‘’", "\"\"''"))
    elif roll < 0.35:
        text = curl(text)
    elif roll < 0.42:
        text = text.translate(str.maketrans('“”"', "   "))
    if chance.random() < 0.15:
        text = text.replace("\n", " ")
    elif chance.random() < 0.2:
        text = "".join("\n" if c == " " and text[i - 1] in '.”"' and chance.random() < 0.3 else c for i, c in enumerate(text))
    if chance.random() < 0.06:
        text = "".join(up if len(up := c.upper()) == 1 else c for c in text)
    return text


def curl(text: str) -> str:
    opened = False
    out = []
    for i, c in enumerate(text):
        if c == '"':
            opened = i == 0 or text[i - 1] in " \n(["
            c = "“" if opened else "”"
        out.append(c)
    return "".join(out)


def encode(document: dict[str, Any], tokenizer: Any, chance: random.Random | None = None) -> Example:
    text = document["text"]
    pieces = cut_pieces(restyle(text, chance) if chance else text, tokenizer)
    n = len(pieces.ids)
    starts = np.array([s.start for s in pieces.spans])
    ends = np.array([s.end for s in pieces.spans])
    tags = np.zeros((len(TAG_LAYERS), n), np.int64)
    mode, cue, source = (np.full(n, IGNORE, np.int64) for _ in range(3))

    def inside(span: list[int]) -> np.ndarray:
        return np.nonzero((ends > span[0]) & (starts < span[1]))[0]

    def mark(layer: int, span: list[int], known: bool) -> int:
        at = inside(span)
        if not len(at):
            return IGNORE
        if not known:
            tags[layer, at] = np.where(tags[layer, at] == 0, IGNORE, tags[layer, at])
        else:
            tags[layer, at] = 2
            tags[layer, at[0]] = 1
        return int(at[0])

    def size(a: dict[str, Any]) -> tuple[bool, int]:
        return a["nested"], -sum(e - s for s, e in a["content"])

    for a in sorted(document["attributions"], key=size):
        spans = [at for at in map(inside, a["content"]) if len(at)]
        if not spans:
            continue
        at = np.concatenate(spans)
        level = 3 if a["nested"] or (tags[0, at] > 0).any() else 0
        if level and (tags[3, at] > 0).any():
            continue
        known = not a["doubt"]
        for span in a["content"]:
            mark(level, span, known)
        to = [-1 if a[role] is None else mark(level + offset, a[role], known) for offset, role in ((1, "cue"), (2, "source"))]
        if known:
            free = at[mode[at] == IGNORE] if level else at
            mode[free] = MODES.index(a["mode"])
            cue[free], source[free] = to
    return Example(np.array(pieces.ids), tags, mode, cue, source)


def window(example: Example, first: int) -> tuple[np.ndarray, ...]:
    """Pieces ``[first, first + LENGTH)`` between the two end marks; a link out of the window is not known, to none is 0."""
    last = min(len(example.ids), first + LENGTH)
    pad = lambda row, fill: np.concatenate([[fill], row[first:last], [fill]])  # noqa: E731
    ids = np.concatenate([[CLASSIFY], example.ids[first:last], [SEPARATE]])
    tags = np.stack([pad(row, IGNORE) for row in example.tags])

    def link(row: np.ndarray) -> np.ndarray:
        row = pad(row, IGNORE)
        out = np.where((row >= first) & (row < last), row - first + 1, IGNORE)
        return np.where(row == -1, 0, out)

    return ids, tags, pad(example.mode, IGNORE), link(example.cue), link(example.source)
