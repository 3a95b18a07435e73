"""Page times of the reader at few and at 3,200 reports, in one run: python bench/reader.py [FEW.variorum MANY.variorum]

Without dossiers the large one is the bundled example 400 times over, each copy with its own reports, events and claims; people
and places are shared, so that a person has thousands of statements. With them a dozen pages of each kind are asked, spread
evenly over each dossier. Prints the median of each kind of page and the ratio of the medians (processor time, so that other
work on the machine does not count).
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import variorum
from variorum.dossier import collate
from variorum.store import Store
from variorum.types import Record

COPIES, ROUNDS, SPREAD = 400, 15, 12
SHARED = ("entities",)


def renamed(value: Any, names: dict[str, str]) -> Any:
    """A value of the record with ids exchanged."""
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, tuple):
        return tuple(renamed(item, names) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        changes = {f.name: renamed(getattr(value, f.name), names) for f in fields(value) if f.name != "text"}
        return replace(value, **changes)
    return value


def copies(record: Record, number: int) -> Iterator[Record]:
    kinds = [f.name for f in fields(record) if f.name not in (*SHARED, "report_events", "origins", "lineage")]
    ids = {value.id for kind in kinds for value in getattr(record, kind)}
    for n in range(number):
        yield renamed(record, {key: f"{key}-{n}" for key in ids}) if n else record


def many(record: Record, number: int) -> Record:
    """A record of so many copies, each published a few days after the other."""
    made = list(copies(record, number))
    joined = {f.name: tuple(v for one in made for v in getattr(one, f.name)) for f in fields(record)}
    people = {e.id: e for e in record.entities}
    for one in made[1:]:
        for e in one.entities:
            people[e.id] = replace(people[e.id], mentions=people[e.id].mentions + e.mentions)
    dated = (replace(r, published=f"20{10 + n % 16}-{1 + n % 12:02}-{1 + n % 28:02}") for n, r in enumerate(joined["reports"]))
    return replace(record, **(joined | {"entities": tuple(people.values()), "reports": tuple(dated)}))


def kept(path: Path, record: Record) -> Path:
    with Store.open(path, create=True) as store:
        with store.batch():
            for report in record.reports:
                store.add_report(report)
        store.save_record(record, "bench")
    return path


def addresses(record: Record) -> dict[str, str]:
    event = max((e for e in record.events if e.main), key=lambda e: len(e.reports))
    return {
        "overview": "/",
        "event": f"/event/{event.id}",
        "report": f"/report/{event.reports[0]}",
        "person": f"/person/{event.participants[0]}",
        "statement": f"/statement/{record.statements[0].id}",
        "search": "/search?q=ferry+line",
        "search, common word": "/search?q=strait",
        "search, narrowed": "/search?q=strait&speaker=Varonek&from=2012-01-01",
        "events": "/events",
        "reports": "/reports",
        "people": "/people",
        "disagreements": "/disagreements",
    }


def spread(path: Path, words: str) -> dict[str, list[str]]:
    """A dozen addresses of each kind of page, evenly over a dossier; of persons those that speak, and the most named one."""
    found = {}
    with Store.open(path) as store:
        for kind, table, where in (
            ("event", "events", "main = 1"),
            ("report", "reports", "1"),
            ("statement", "statements", "1"),
            ("person", "entities", "type = 'PERSON' AND item IN (SELECT speaker FROM statements)"),
        ):
            key = "id" if table == "reports" else "item"
            keys = [row[0] for row in store.db.execute(f"SELECT {key} FROM {table} WHERE {where} ORDER BY {key}")]
            found[kind] = [f"/{kind}/{k}" for k in keys[:: max(1, len(keys) // SPREAD)][:SPREAD]]
        query = "SELECT item FROM entities WHERE type = 'PERSON' ORDER BY reports DESC, mentions DESC LIMIT 1"
        found["person, most named"] = [f"/person/{row[0]}" for row in store.db.execute(query)]
        query = "SELECT event FROM homes WHERE event IS NOT NULL GROUP BY event ORDER BY count(*) DESC LIMIT 1"
        found["event, most told"] = [f"/event/{row[0]}" for row in store.db.execute(query)]
    found |= {"overview": ["/"], "search": [f"/search?q={words}"], "search, two words": [f"/search?q={words}+relations"]}
    return found | {kind: [f"/{kind}"] for kind in ("events", "reports", "people", "disagreements", "decisions")}


def asked(addresses: list[str], client: Any) -> float:
    """Median seconds of processor time for these pages, after one round to warm up."""
    taken = []
    for n in range(ROUNDS + 1):
        for address in addresses:
            begun = time.process_time()
            assert client.get(address).status_code == 200, address
            taken += [time.process_time() - begun] if n else []
    return statistics.median(taken)


def compared(few: Path, many: Path, words: str = "cooperation") -> dict[str, list[float]]:
    """The same for two dossiers that are there, kind by kind in turn."""
    from starlette.testclient import TestClient

    from variorum.web.app import application

    kinds = [(spread(path, words), TestClient(application(path), base_url="http://127.0.0.1")) for path in (few, many)]
    return {kind: [asked(own[kind], client) for own, client in kinds] for kind in kinds[0][0]}


def measured(paths: list[Path], record: Record) -> dict[str, list[float]]:
    """Median seconds of processor time for each page of each dossier, asked in turn, after one round to warm up."""
    from starlette.testclient import TestClient

    from variorum.web.app import application

    clients = [TestClient(application(path), base_url="http://127.0.0.1") for path in paths]
    times = {}
    for name, address in addresses(record).items():
        taken: list[list[float]] = [[] for _ in clients]
        for _ in range(ROUNDS + 1):
            for client, own in zip(clients, taken, strict=True):
                begun = time.process_time()
                assert client.get(address).status_code == 200, address
                own.append(time.process_time() - begun)
        times[name] = [statistics.median(own[1:]) for own in taken]
    return times


def main() -> int:
    if len(sys.argv) == 3:
        few, lots = map(Path, sys.argv[1:])
        counts = []
        for path in (few, lots):
            with Store.open(path) as store:
                counts.append(store.count("reports"))
        return printed(compared(few, lots), *counts)
    with tempfile.TemporaryDirectory() as folder:
        with collate([Path(variorum.__file__).parent / "example"]) as dossier:
            small = dossier.record()
        large = many(small, COPIES)
        times = measured([kept(Path(folder) / "few.variorum", small), kept(Path(folder) / "lots.variorum", large)], small)
    return printed(times, len(small.reports), len(large.reports))


def printed(times: dict[str, list[float]], small: int, large: int) -> int:
    print(f"{'page':22}{small:>8} reports{large:>8} reports   ratio")
    for name, (few, lots) in times.items():
        print(f"{name:22}{1000 * few:>13.1f} ms{1000 * lots:>13.1f} ms{lots / few:>8.2f}")
    few, lots = (statistics.median(column) for column in zip(*times.values(), strict=True))
    ratio = lots / few
    print(f"{'median page':22}{'':>32}{ratio:>8.2f}   (at most 2)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
