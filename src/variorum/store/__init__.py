"""What is kept: one `.variorum` file (SQLite). State lives here and nowhere else."""

from __future__ import annotations

from variorum.store.decisions import judgements
from variorum.store.search import Hit
from variorum.store.sqlite import Store

__all__ = ["Hit", "Store", "judgements"]
