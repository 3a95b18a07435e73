"""How stages run: the `Engine` protocol and one engine per file."""
