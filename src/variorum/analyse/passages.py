"""Parse + statements -> passages: the clauses that can stand in a parallel, in text order, none overlapping another.

A sentence is cut where a statement's content begins or ends, at semicolons, colons and dashes, and at commas and
conjunctions that open a clause of their own; no parse tree is needed. Larger units (a whole sentence, two clauses) are
runs of neighbouring passages: whoever compares them adds up their vectors. Where words bear no tags (a language without
a model) every comma cuts that leaves enough words on both sides.
"""

from __future__ import annotations

from bisect import bisect_left

from variorum.analyse.bounding import dateline_of
from variorum.analyse.language import Model
from variorum.analyse.parse import FINITE, Parse, Sentence, Word
from variorum.types import Passage, Span, Statement

_STOPS = frozenset(";:—–…") | {"--", " - ", "..."}
_QUOTES = frozenset('"“”„«»‟″〝〞「」『』') | {"``", "''"}
_OPENERS = frozenset(("VBG", "WDT", "WP", "WRB", "WP$"))
_SUBORDINATE = frozenset(
    ("because", "while", "although", "though", "if", "since", "as", "when", "whereas", "unless", "until", "not")
)
_CONNECTIVES = (
    ("if",),
    ("unless",),
    ("because",),
    ("while",),
    ("whereas",),
    ("including",),
    ("in", "response", "to"),
    ("in", "order", "to"),
    ("in", "the", "event", "of"),
    ("in", "case", "of"),
    ("in", "view", "of"),
    ("in", "light", "of"),
    ("in", "the", "face", "of"),
    ("in", "connection", "with"),
    ("with", "a", "view", "to"),
    ("as", "well", "as"),
    ("due", "to"),
    ("so", "that"),
)
_OPENING = {words[0]: tuple(row for row in _CONNECTIVES if row[0] == words[0]) for words in _CONNECTIVES}
_ENDS = " \t\r\n\u00a0\u200b,;:.!?…—–-()[]*•" + "".join(quote for quote in _QUOTES if len(quote) == 1)
_LEAD = frozenset(("and", "but", "or", "that", "und", "et", "y", "и"))
_SHORT, _LONG = 3, 4
_QUOTED_WORDS = 24  # shorter quotations are a few words within a clause


def cut_passages(parse: Parse, statements: tuple[Statement, ...], model: Model) -> tuple[Passage, ...]:
    """Cut every sentence into clauses, each with the statement it belongs to and its vector."""
    contents = [(span, statement) for statement in statements for span in statement.content]
    contents.sort(key=lambda pair: (pair[0], pair[1].id))
    cut_out = [span for span, statement in contents if statement.kind == "indirect" or len(span) >= _QUOTED_WORDS]
    dateline = dateline_of(parse)
    edges = sorted({edge for span in (*cut_out, *dateline) for edge in (span.start, span.end)})
    places = [
        (span, number)
        for number, sentence in enumerate(parse.sentences)
        for span in cut_clauses(parse.text, parse.words_of(sentence), sentence, edges)
        if not any(each.contains(span) for each in dateline)
    ]
    vectors = model.vectors([span.of(parse.text) for span, _ in places])
    owners = _owners([span for span, _ in places], contents)
    return tuple(
        Passage(span, number, owner, vector) for (span, number), owner, vector in zip(places, owners, vectors, strict=True)
    )


def cut_clauses(text: str, words: tuple[Word, ...], sentence: Sentence, edges: list[int]) -> list[Span]:
    """The clauses of one sentence; ``edges`` are offsets where a statement's content begins or ends: always a cut."""
    pieces: list[list[Word]] = [[]]
    finite = False
    for index, word in enumerate(words):
        forced = index > 0 and _is_forced(text, words[index - 1].span, word.span, edges)
        if pieces[-1] and (forced or _cuts(words, index, len(pieces[-1]), finite)):
            pieces.append([])
            finite = False
        pieces[-1].append(word)
        finite = finite or word.tag in FINITE
    spans = [_trimmed(text, piece) for piece in pieces]
    return [span for span in spans if span is not None]


def _is_forced(text: str, before: Span, after: Span, edges: list[int]) -> bool:
    """Whether a statement's content begins or ends, or a line ends, between two words."""
    place = bisect_left(edges, before.start + 1)
    return (place < len(edges) and edges[place] <= after.start) or "\n" in text[before.end : after.start]


def _cuts(words: tuple[Word, ...], index: int, size: int, finite: bool) -> bool:
    """Whether a clause begins at this word: ``size`` words since the last cut, ``finite`` with a finite verb in them."""
    before, word = words[index - 1], words[index]
    if size < _SHORT or len(words) - index < _SHORT:
        return False
    if before.text in _STOPS:
        return True
    if before.text == "," or before.text in _QUOTES:
        if not finite and (word.tag in FINITE or word.tag.startswith("NNP")):
            return False  # still inside the subject: "Leader, Jr., said"
        return _opens(words, index) if word.tag else size >= 5 and len(words) - index >= 5
    if word.tag and size >= _LONG and len(words) - index >= _LONG and _connects(words, index):
        return True
    if word.tag == "CC" and finite:
        return _is_verbal(words[index + 1 : index + 4])
    return word.tag == "WDT" and before.tag.startswith("NN") and size >= 6


def _opens(words: tuple[Word, ...], index: int) -> bool:
    """After a comma: whether what follows, up to the next comma, is a clause rather than an item of a list."""
    word = words[index]
    if word.tag in _OPENERS or word.text.lower() in _SUBORDINATE:
        return True
    for number, following in enumerate(words[index : index + 14]):
        if following.text in {",", ";"} and number:
            return False
        if following.tag in FINITE or (following.tag in {"VBG", "VBN"} and number <= 2):
            return True
    return False


def _connects(words: tuple[Word, ...], index: int) -> bool:
    """Whether a condition, a reason or an addition begins here."""
    rows = _OPENING.get(words[index].text.lower(), ())
    return any(all(w.text.lower() == part for w, part in zip(words[index:], row, strict=False)) for row in rows)


def _is_verbal(following: tuple[Word, ...]) -> bool:
    """Whether a conjunction joins verbs or clauses: "and launched", "and he will", not "and trade"."""
    if not following:
        return False
    if following[0].tag in FINITE or following[0].tag in {"VB", "VBG", "PRP"}:
        return True
    return following[0].tag == "RB" and any(word.tag in FINITE for word in following[1:])


def _trimmed(text: str, words: list[Word]) -> Span | None:
    """The clause without quotation marks, stops and a leading conjunction; None when no two words remain."""
    lead = next((n for n, w in enumerate(words) if w.text.lower() not in _LEAD and any(c.isalnum() for c in w.text)), None)
    if lead is None:
        return None
    words = words[lead:]
    start, end = words[0].span.start, words[-1].span.end
    while start < end and text[start] in _ENDS:
        start += 1
    while start < end and text[end - 1] in _ENDS:
        end -= 1
    said = sum(any(c.isalnum() for c in word.text) for word in words)
    wide = any(ord(c) > 0x2E80 for c in text[start : min(end, start + 20)])
    return Span(start, end) if start < end and (said > 1 or (wide and end - start > 3)) else None


def _owners(places: list[Span], contents: list[tuple[Span, Statement]]) -> list[str | None]:
    """For each place the smallest statement content that holds most of it; both in text order."""
    owners: list[str | None] = []
    open_: list[tuple[Span, Statement]] = []
    coming = 0
    for place in places:
        while coming < len(contents) and contents[coming][0].start < place.end:
            open_.append(contents[coming])
            coming += 1
        open_ = [row for row in open_ if row[0].end > place.start]
        around = [
            (len(span), statement.id)
            for span, statement in open_
            if 5 * (min(span.end, place.end) - max(span.start, place.start)) >= 3 * len(place)
        ]
        owners.append(min(around)[1] if around else None)
    return owners
