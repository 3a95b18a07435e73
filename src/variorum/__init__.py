"""Variorum: many reports of the same events, one record in which every line cites the characters it came from."""

__version__ = "0.1.0"
