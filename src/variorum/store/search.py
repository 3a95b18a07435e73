"""Full-text search: statements and sentences, each hit with the place where it stands."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from variorum.store.tables import words
from variorum.types import Report, Span, Statement

_TERM = re.compile(r'"([^"]*)"?|(\S+)')
_OPEN, _CLOSE = "\x01", "\x02"


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement or a sentence that matches; ``marked`` are the matching places within ``snippet``."""

    kind: str
    item: str
    report: str
    span: Span
    speaker: str | None
    snippet: str
    marked: tuple[Span, ...]


def as_query(words: str) -> str:
    """What a person types -> an FTS5 query: every word must occur; "quoted words" are a phrase; a final * is any ending."""
    terms = []
    typed = words.replace("\0", " ").encode("utf-8", "replace").decode()  # a terminal may hand over bytes that are no text
    for phrase, word in _TERM.findall(typed):
        bare = phrase or word.rstrip("*").replace('"', "")
        if re.search(r"\w", bare):
            terms.append(f'"{bare}"' + ("*" if word.endswith("*") else ""))
    return " ".join(terms)


def search(db: sqlite3.Connection, query: str, *, limit: int = 20) -> tuple[Hit, ...]:
    """The best hits first; a sentence is left out when a statement in it was found already."""
    wanted = as_query(query)
    if not wanted:
        return ()
    rows = db.execute(
        f"""SELECT p.kind, p.item, p.report, p.start, p."end", nullif(texts.speaker, ''),
                   snippet(texts, 0, '{_OPEN}', '{_CLOSE}', '…', 24)
            FROM texts JOIN places p ON p.id = texts.rowid WHERE texts MATCH ?
            ORDER BY rank, p.report, p.start, p.kind DESC LIMIT ?""",
        (wanted, limit * 3),
    ).fetchall()
    hits = [_hit(row) for row in rows]
    said = [hit for hit in hits if hit.kind == "statement"]
    kept = [h for h in hits if h.kind == "statement" or not any(h.report == s.report and h.span.overlaps(s.span) for s in said)]
    return tuple(kept[:limit])


def _hit(row: tuple[str, str, str, int, int, str | None, str]) -> Hit:
    kind, item, report, start, end, speaker, raw = row
    marked, plain, begun = [], "", 0
    for piece in re.split(f"([{_OPEN}{_CLOSE}])", " ".join(raw.split())):
        if piece == _OPEN:
            begun = len(plain)
        elif piece == _CLOSE and len(plain) > begun:
            marked.append(Span(begun, len(plain)))
        elif piece != _CLOSE:
            plain += piece
    return Hit(kind, item, report, Span(start, end), speaker, plain, tuple(marked))


def index_sentences(db: sqlite3.Connection, report: Report, sentences: Iterable[Span]) -> None:
    """Index a report's sentences in place of those it had."""
    _drop(db, "sentence", report.id)
    for span in sentences:
        _add(db, ("sentence", report.id, report.id, span.start, span.end), span.of(report.text), "")


def index_statements(db: sqlite3.Connection, changed: Iterable[tuple[str, Statement, str, str]]) -> None:
    """Index statements, given as (key, statement, text of its report, speaker's name), in place of what they were."""
    for key, statement, text, speaker in changed:
        _drop(db, "statement", key)
        place = ("statement", key, statement.report, statement.content[0].start, statement.content[-1].end)
        _add(db, place, words(statement, text), speaker)


def drop_statements(db: sqlite3.Connection, keys: Iterable[str]) -> None:
    for key in keys:
        _drop(db, "statement", key)


def _add(db: sqlite3.Connection, place: tuple[str, str, str, int, int], text: str, speaker: str) -> None:
    row = db.execute('INSERT INTO places (kind, item, report, start, "end") VALUES (?, ?, ?, ?, ?)', place).lastrowid
    db.execute("INSERT INTO texts (rowid, words, speaker) VALUES (?, ?, ?)", (row, text, speaker))


def _drop(db: sqlite3.Connection, kind: str, item: str) -> None:
    for (row,) in db.execute("SELECT id FROM places WHERE kind = ? AND item = ?", (kind, item)).fetchall():
        db.execute("DELETE FROM texts WHERE rowid = ?", (row,))
        db.execute("DELETE FROM places WHERE id = ?", (row,))
