"""Gold annotations -> analyses: what the collation would be if every report had been read without a mistake.

usage: gold_analyses.py GOLD.json OUT.json REPORT... (.txt files or one .jsonl)

Writes a record whose parallels and disagreements are the product's and whose statements, figures, times, entities and
events are the gold's, so that the scorer shows the upper bound of the stage between reports, alone.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from variorum.analyse.language import Model
from variorum.analyse.passages import cut_passages
from variorum.collate.disagreements import find_disagreements
from variorum.collate.pairs import Pair
from variorum.collate.parallels import find_parallels
from variorum.export.json import to_json
from variorum.types import (
    Analysis,
    Citation,
    Entity,
    Event,
    EventMention,
    Figure,
    Mention,
    Record,
    Referent,
    Report,
    Span,
    Statement,
    Time,
    identify,
)

Gold = dict[str, Any]
NAME = re.compile(r"(?!.*(?:President|Minister|Premier|Leader|Chairman|Secretary))[A-Z][\w.’-]*(?:,? [A-Z][\w.’-]*){0,3}")
Names = dict[tuple[str, str], str]


def read_reports(paths: Iterable[Path], gold: Gold) -> dict[str, Report]:
    """The texts that the gold is about, by their gold names."""
    texts: dict[str, str] = {}
    for path in paths:
        if path.suffix == ".jsonl":
            rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
            texts |= {row["id"]: row["text"] for row in rows}
        else:
            texts[path.stem] = path.read_text("utf-8")
    return {row["report"]: _report(row, texts[row["report"]]) for row in gold["reports"]}


def _report(row: Gold, text: str) -> Report:
    path = row["report"] + ".txt"
    return Report(
        id=identify(text, path),
        path=path,
        paths=(path,),
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        language="en",
        title=row["title"],
        outlet=row["outlet"],
        published=row["published"],
        furniture=tuple(Span(*span) for span in row["boilerplate"]),
    )


def main_events(gold: Gold) -> dict[str, str]:
    """Report -> id of the latest main event it tells."""
    found: dict[str, tuple[str, str]] = {}
    for event in gold["events"]:
        if event["main"]:
            for telling in event["tellings"]:
                latest = (event["date"] or "", event["id"])
                found[telling["report"]] = max(found.get(telling["report"], latest), latest)
    return {name: event for name, (_, event) in found.items()}


def _referents(gold: Gold, name: str, text: str) -> tuple[Referent, ...]:
    mentions: dict[str, list[Mention]] = {}
    types: dict[str, Any] = {}
    for row in gold["mentions"]:
        if row["report"] == name:
            span = Span(*row["span"])
            form: Any = "name" if row["type"] != "PERSON" or NAME.fullmatch(span.of(text)) else "title"
            mentions.setdefault(row["entity"], []).append(Mention(span, row["type"], form))
            types.setdefault(row["entity"], row["type"])
    who = {row[field] for row in gold["statements"] if row["report"] == name for field in ("speaker", "via") if row[field]}
    parts = {part for entity in (*mentions, *who) for part in entity.split(" + ")}
    return tuple(
        Referent(
            key=entity,
            name=entity,
            type="GROUP" if " + " in entity else types.get(entity, "PERSON"),
            mentions=tuple(mentions.get(entity, ())),
            members=tuple(entity.split(" + ")) if " + " in entity else (),
        )
        for entity in sorted({*mentions, *who, *parts})
    )


def _statements(gold: Gold, name: str, report: Report) -> tuple[Statement, ...]:
    def span(pair: list[int] | None) -> Span | None:
        return Span(*pair) if pair else None

    return tuple(
        Statement(
            id=row["id"],
            report=report.id,
            kind=row["kind"],
            mode="speech",
            content=tuple(Span(*pair) for pair in row["content"]),
            cue=span(row["cue"]),
            source=span(row["source"]),
            speaker=row["speaker"],
            via=row["via"],
        )
        for row in gold["statements"]
        if row["report"] == name and row["content"]
    )


def _events(gold: Gold, name: str, main: str | None) -> tuple[EventMention, ...]:
    return tuple(
        EventMention(
            span=Span(telling["start"], telling["end"]),
            trigger=Span(telling["start"], telling["end"]),
            type=event["type"],
            date=event["date"],
            place=event["place"],
            participants=tuple(event["participants"]),
            main=event["id"] == main,
        )
        for event in gold["events"]
        for telling in event["tellings"]
        if telling["report"] == name
    )


def gold_analyses(gold: Gold, reports: dict[str, Report], model: Model) -> tuple[Analysis, ...]:
    """One analysis per report: everything from the gold but the sentences and the passages cut from it."""
    main = main_events(gold)
    made = []
    for (name, report), parse in zip(reports.items(), model.parse_many(reports.values()), strict=True):
        statements = _statements(gold, name, report)
        figures = tuple(
            Figure(
                identify(name, *f["span"]), report.id, Span(*f["span"]), f["value"], f["unit"], f["modifier"], f["of"],
                speaker=f["speaker"],
            )
            for f in gold["figures"]
            if f["report"] == name
        )  # fmt: skip
        times = tuple(
            Time(identify(name, *t["span"]), report.id, Span(*t["span"]), t["type"], t["value"])
            for t in gold["times"]
            if t["report"] == name
        )
        made.append(
            Analysis(
                report=report,
                sentences=tuple(sentence.span for sentence in parse.sentences),
                referents=_referents(gold, name, report.text),
                statements=statements,
                figures=figures,
                times=times,
                events=_events(gold, name, main.get(name)),
                passages=cut_passages(parse, statements, model),
            )
        )
    return tuple(sorted(made, key=lambda analysis: analysis.report.id))


def gold_events(gold: Gold, reports: dict[str, Report]) -> tuple[Event, ...]:
    """The gold's events as the product's type."""
    main = main_events(gold)
    return tuple(
        Event(
            id=event["id"],
            label=event["label"],
            type=event["type"],
            date=event["date"],
            place=event["place"],
            participants=tuple(event["participants"]),
            main=event["main"],
            tellings=tuple(sorted(Citation(reports[t["report"]].id, Span(t["start"], t["end"])) for t in event["tellings"])),
            reports=tuple(sorted(reports[name].id for name in reports if main.get(name) == event["id"])),
        )
        for event in gold["events"]
    )


def gold_record(gold: Gold, reports: dict[str, Report], model: Model) -> Record:
    """Collate the gold analyses; every pair of reports is a candidate."""
    pile = gold_analyses(gold, reports, model)
    names: Names = {(a.report.id, r.key): r.key for a in pile for r in a.referents}
    pairs = tuple(Pair(i, j) for j in range(len(pile)) for i in range(j))
    events = gold_events(gold, reports)
    parallels = find_parallels(pile, names, pairs, events)
    citations: dict[str, list[Citation]] = {}
    for analysis in pile:
        for referent in analysis.referents:
            found = [Citation(analysis.report.id, mention.span) for mention in referent.mentions]
            citations.setdefault(referent.key, []).extend(found)
    return Record(
        reports=tuple(a.report for a in pile),
        report_events=(),
        statements=tuple(s for a in pile for s in a.statements),
        figures=tuple(f for a in pile for f in a.figures),
        times=tuple(t for a in pile for t in a.times),
        entities=tuple(Entity(name, name, "PERSON", mentions=tuple(found)) for name, found in citations.items()),
        parallels=parallels,
        disagreements=find_disagreements(pile, names, parallels, events),
        lineage=(),
        origins=(),
        events=events,
        claims=(),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("reports", type=Path, nargs="+")
    given = parser.parse_args()
    gold = json.loads(given.gold.read_text("utf-8"))
    record = gold_record(gold, read_reports(given.reports, gold), Model())
    given.out.write_text(to_json(record), "utf-8")


if __name__ == "__main__":
    main()
