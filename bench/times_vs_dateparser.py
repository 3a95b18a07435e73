"""Documents per second: `find_times` against dateparser's `search_dates`, on the same texts in one run.

usage: python bench/times_vs_dateparser.py REPORTS.jsonl [--limit N]

`find_times` starts from a `Parse`, as in the product, where every report is parsed once for all its readers: here a stand-in
made beforehand by cutting the text at white space, without tags (they only sharpen the tense). Cutting is not in its time;
`--cutting` puts it there. `search_dates` is told the language and the document date.
Times are processor seconds of one process. Without dateparser (not a dependency of this project) only the first is told.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from time import process_time

from variorum.analyse.parse import Parse, Word
from variorum.analyse.times import find_times
from variorum.types import Report, Span


def parse(text: str, published: str) -> Parse:
    words = tuple(Word(Span(*match.span()), match[0]) for match in re.finditer(r"\w+|[^\w\s]", text))
    return Parse(Report("r", "r", ("r",), text, "", "en", published=published), words, ())


def theirs(text: str, published: str) -> int:
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": datetime.fromisoformat(published[:10])}
    return len(search_dates(text, languages=["en"], settings=settings) or ())


def rate(read: Callable[..., int], documents: list[tuple[object, ...]]) -> tuple[float, int]:
    """(documents per second, expressions found); one document beforehand, so that nothing is loaded in the time taken."""
    read(*documents[0])
    begin = process_time()
    found = sum(read(*document) for document in documents)
    return len(documents) / (process_time() - begin), found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=Path)
    parser.add_argument("--limit", type=int, default=40)
    parser.add_argument("--cutting", action="store_true")
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.reports.read_text("utf-8").splitlines()]
    texts: list[tuple[object, ...]] = [(row["text"], row["published"]) for row in rows if row.get("published")][: arguments.limit]
    if arguments.cutting:
        mine, found = rate(lambda text, published: len(find_times(parse(text, published))), texts)
    else:
        mine, found = rate(lambda made: len(find_times(made)), [(parse(str(text), str(day)),) for text, day in texts])
    print(f"find_times    {mine:8.1f} documents/s, {found} expressions in {len(texts)} documents")
    try:
        other, found = rate(theirs, texts)
    except ModuleNotFoundError:
        print("dateparser is not installed: nothing to compare with")
        return
    print(f"search_dates  {other:8.1f} documents/s, {found} expressions")
    print(f"ratio         {mine / other:8.1f}")


if __name__ == "__main__":
    main()
