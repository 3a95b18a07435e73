"""Dossiers made without models: a record put into a file, and one in which whatever a stranger may write is hostile."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cheap import record
from variorum.store import Store
from variorum.types import Record

HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)>" onmouseover="alert(3)\' \u202egnirts {{ 7*7 }} {% raw %}'


def kept(path: Path, made: Record) -> Path:
    """A dossier file that holds this record."""
    with Store.open(path, create=True) as store:
        for report in made.reports:
            store.add_report(report)
        store.save_record(made, "test")
    return path


def hostile() -> Record:
    """A record in which whatever a stranger may write is hostile."""
    made = record()
    bad = {
        r.id: replace(
            r, text=r.text + HOSTILE, title=HOSTILE, outlet=HOSTILE, byline=HOSTILE, url="javascript:alert(4)", path=HOSTILE
        )
        for r in made.reports
    }
    return replace(
        made,
        reports=tuple(bad[r.id] for r in made.reports),
        entities=tuple(replace(e, name=HOSTILE, aliases=(HOSTILE,), roles=(HOSTILE,)) for e in made.entities),
        events=tuple(replace(e, label=HOSTILE, place=HOSTILE) for e in made.events),
        lineage=tuple(replace(edge, evidence=(HOSTILE,)) for edge in made.lineage),
        claims=tuple(replace(c, why=HOSTILE) for c in made.claims),
    )
