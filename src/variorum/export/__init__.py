"""Record -> file: one format per file of this folder."""
