"""Documents per second: `find_times` against dateparser's `search_dates`, on the same texts in one run.

usage: python bench/times_vs_dateparser.py REPORTS.jsonl [--limit N]

Both start from a text and a document date. `find_times` is given the text cut into words at white space (counted in its
time); tags, which only sharpen the tense, come from the parse that every report gets anyway and are not part of either.
Times are processor seconds of one process. Without dateparser (not a dependency of this project) only the first is told.
"""

from __future__ import annotations

import argparse
import json
import re
from datetime import datetime
from pathlib import Path
from time import process_time

from variorum.analyse.parse import Parse, Word
from variorum.analyse.times import find_times
from variorum.types import Report, Span


def ours(text: str, published: str) -> int:
    words = tuple(Word(Span(*match.span()), match[0]) for match in re.finditer(r"\w+|[^\w\s]", text))
    return len(find_times(Parse(Report("r", "r", ("r",), text, "", "en", published=published), words, ())))


def theirs(text: str, published: str) -> int:
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": datetime.fromisoformat(published[:10])}
    return len(search_dates(text, languages=["en"], settings=settings) or ())


def rate(read: object, documents: list[tuple[str, str]]) -> tuple[float, int]:
    """(documents per second, expressions found); one document beforehand, so that nothing is loaded in the time taken."""
    assert callable(read)
    read(*documents[0])
    begin = process_time()
    found = sum(read(text, published) for text, published in documents)
    return len(documents) / (process_time() - begin), found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=Path)
    parser.add_argument("--limit", type=int, default=40)
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.reports.read_text("utf-8").splitlines()]
    documents = [(row["text"], row["published"]) for row in rows if row.get("published")][: arguments.limit]
    mine, found = rate(ours, documents)
    print(f"find_times    {mine:8.1f} documents/s, {found} expressions in {len(documents)} documents")
    try:
        other, found = rate(theirs, documents)
    except ModuleNotFoundError:
        print("dateparser is not installed: nothing to compare with")
        return
    print(f"search_dates  {other:8.1f} documents/s, {found} expressions")
    print(f"ratio         {mine / other:8.1f}")


if __name__ == "__main__":
    main()
