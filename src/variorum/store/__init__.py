"""What is kept: one `.variorum` file (SQLite)."""
