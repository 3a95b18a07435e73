"""How fast reports are read, as ratios to the bare libraries on the same input in one run.

    python bench/ingest.py                  300 pages, medians of 5 rounds
    python bench/ingest.py --pages 50 --rounds 3
    python bench/ingest.py --memory 1       peak memory of reading a WARC of 1 GB made here, and nothing else

The pages are made here: news pages of some 40 kB with menus, share bars, scripts, related links and comments, half of them with
full metadata, half with nothing but a visible date. What is compared in each round, one after the other, by processor time:

    HTML   `variorum.ingest` (text, metadata, furniture, credits, language, offsets)  /  `trafilatura.extract` (text alone),
           and / `trafilatura.bare_extraction(with_metadata=True)` (text, title, date ...)
    WARC   `variorum.ingest` of a packed WARC  /  fastwarc and `trafilatura.extract` of each of its records
    PDF    `variorum.ingest`  /  pypdfium2, the text of each page

A ratio of 1.0 is as fast as the bare library. Exits with 1 when HTML or WARC is below 0.8 of trafilatura's text alone.
"""

from __future__ import annotations

import argparse
import gzip
import io
import os
import platform
import random
import re
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
FLOOR = 0.8
EXAMPLE = Path(__file__).parent.parent / "src" / "variorum" / "example"


@cache
def sentences() -> list[str]:
    """The sentences of the bundled example."""
    files = sorted(path for path in EXAMPLE.iterdir() if path.suffix in (".txt", ".md"))
    return [one for path in files for one in re.split(r"(?<=[.!?”])\s+", path.read_text(encoding="utf-8")) if len(one) > 40]


def sentence(chance: random.Random) -> str:
    return " ".join(chance.choice(sentences()).split())


def words(chance: random.Random, number: int) -> str:
    return " ".join(re.findall(r"[a-z]{3,}", sentence(chance))[:number])


def page(number: int) -> str:
    """A news page of some 40 kB; every second one states nothing about itself in its tags."""
    chance = random.Random(number)
    title = words(chance, 8).capitalize()
    body = "".join(f"<p>{' '.join(sentence(chance) for _ in range(4))}</p>\n" for _ in range(14))
    menu = "".join(f'<li class="menu-item"><a href="/section/{n}">{words(chance, 2)}</a></li>' for n in range(60))
    related = "".join(f'<div class="card"><a href="/{n}"><h3>{sentence(chance)}</h3></a></div>' for n in range(24))
    script = "".join(f"window.dataLayer.push({{'event': 'e{n}', 'value': '{chance.random()}'}});" for n in range(220))
    comments = "".join(f'<li class="comment"><p>{sentence(chance)}</p></li>' for _ in range(12))
    stated = f"""<meta property="og:title" content="{title}"><meta property="og:site_name" content="Ardenia Post">
<meta property="article:published_time" content="2025-05-{number % 27 + 1:02}T10:31:00+02:00">
<meta name="author" content="Ann Bell">
<link rel="canonical" href="https://post.example/{number}">"""
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | Ardenia Post</title>
{stated if number % 2 else ""}<script>{script}</script><style>{".a{color:red}" * 200}</style></head><body>
<header><nav><ul>{menu}</ul></nav></header><main><article><h1>{title}</h1><p class="date">{number % 27 + 1} May 2025</p>
<div class="share"><a href="#">Facebook</a> <a href="#">Twitter</a></div>{body}<p>(Reuters)</p></article>
<aside><h2>Related stories</h2>{related}</aside><section id="comments"><ol>{comments}</ol></section></main>
<footer>{menu}</footer></body></html>"""


def crawl(pages: list[bytes]) -> bytes:
    from files import warc_record

    records = (warc_record(f"https://post.example/{n}", each) for n, each in enumerate(pages))
    return b"".join(map(gzip.compress, records))


def readouts(number: int) -> list[bytes]:
    from files import pdf

    chance = random.Random(number)
    return [pdf(*([words(chance, 14) for _ in range(48)] for _ in range(3))) for _ in range(number)]


def read(raw: bytes, name: str) -> int:
    from variorum.ingest import ingest

    return sum(1 for _ in ingest(raw, path=name))


def bare_text(pages: list[bytes]) -> int:
    import trafilatura

    return sum(1 for each in pages if trafilatura.extract(each))


def bare_metadata(pages: list[bytes]) -> int:
    import trafilatura

    return sum(1 for each in pages if trafilatura.bare_extraction(each, with_metadata=True))


def bare_warc(raw: bytes) -> int:
    import trafilatura
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    records = ArchiveIterator(io.BytesIO(raw), record_types=WarcRecordType.response, parse_http=True)
    return sum(1 for record in records if trafilatura.extract(record.reader.read()))


def bare_pdf(files: list[bytes]) -> int:
    import pypdfium2

    found = 0
    for raw in files:
        document = pypdfium2.PdfDocument(raw)
        found += any(document[number].get_textpage().get_text_range() for number in range(len(document)))
    return found


def seconds(work: Callable[[], int]) -> float:
    """Of the processor, so that other work on the machine counts little."""
    began = time.process_time()
    work()
    return time.process_time() - began


def large_crawl(path: Path, size: int) -> int:
    """Write a WARC of so many bytes: pages, and pictures of a megabyte, as crawls hold them; returns how many pages."""
    from files import warc_record

    picture = warc_record("https://post.example/a.jpg", random.Random(0).randbytes(1_000_000), kind="image/jpeg")
    number = 0
    with path.open("wb") as file:
        while file.tell() < size:
            file.write(picture + picture + picture)
            file.write(warc_record(f"https://post.example/{number}", page(number % 50).encode()))
            number += 1
    return number


def memory(gigabytes: float) -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "crawl.warc"
        pages = large_crawl(path, int(gigabytes * (1 << 30)))
        from variorum.ingest import ingest_file

        began, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        found = sum(1 for _ in ingest_file(path))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        size, spent = path.stat().st_size / (1 << 30), time.process_time() - began
    print(f"WARC of {size:.2f} GB, {pages} pages, {found} read in {spent:.0f} s of the processor:")
    print(f"peak memory {peak / 1024:.0f} MB (before it {before / 1024:.0f} MB), wanted: under 400 MB")
    return int(found != pages or peak > 400 * 1024)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--memory", type=float, metavar="GB")
    asked = parser.parse_args()
    if asked.memory:
        return memory(asked.memory)
    pages = [page(number).encode() for number in range(asked.pages)]
    packed, files = crawl(pages), readouts(max(4, asked.pages // 10))
    ours_html: Callable[[], int] = lambda: sum(read(each, "page.html") for each in pages)  # noqa: E731
    rows: list[tuple[str, str, Callable[[], int], Callable[[], int], int]] = [
        ("HTML", "trafilatura, text alone", ours_html, lambda: bare_text(pages), len(pages)),
        ("HTML", "trafilatura with metadata", ours_html, lambda: bare_metadata(pages), len(pages)),
        ("WARC", "fastwarc + trafilatura, text alone", lambda: read(packed, "a.warc.gz"), lambda: bare_warc(packed), len(pages)),
        ("PDF", "pypdfium2", lambda: sum(read(each, "a.pdf") for each in files), lambda: bare_pdf(files), len(files)),
    ]
    names = ("trafilatura", "FastWARC", "lxml", "pypdfium2", "variorum")
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}; ", end="")
    print(", ".join(f"{name} {version(name)}" for name in names))
    print(f"{asked.pages} pages of {sum(map(len, pages)) // len(pages) // 1000} kB, medians of {asked.rounds} rounds\n")
    print("| input | against | ours, a second | bare, a second | ratio |\n|---|---|---|---|---|")
    low = False
    for kind, bare, ours, theirs, count in rows:
        assert ours() == theirs() == count, f"{kind}: not every input was read"  # and both are warm
        times = [(seconds(ours), seconds(theirs)) for _ in range(asked.rounds)]
        ratio = statistics.median(other / own for own, other in times)
        own, other = (statistics.median(column) for column in zip(*times, strict=True))
        print(f"| {kind} | {bare} | {count / own:,.0f} | {count / other:,.0f} | {ratio:.2f} |", flush=True)
        low |= kind != "PDF" and "alone" in bare and ratio < FLOOR
    return int(low)


if __name__ == "__main__":
    sys.exit(main())
