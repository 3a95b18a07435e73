"""Examples -> a trained tagger."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from examples import IGNORE, LENGTH, Example, encode, window
from network import Tagger, link_scores


def cut(examples: list[Example], chance: random.Random) -> list[tuple[np.ndarray, ...]]:
    """All windows of one pass, from a random start in each document."""
    out = []
    for example in examples:
        n = len(example.ids)
        first = 0 if n <= LENGTH else -chance.randrange(0, LENGTH // 2)
        while first < n:
            out.append(window(example, max(0, min(first, n - LENGTH))))
            if first + LENGTH >= n:
                break
            first += LENGTH - 20
    return out


def batches(windows: list[tuple[np.ndarray, ...]], size: int, chance: random.Random) -> list[list[tuple[np.ndarray, ...]]]:
    """Windows of like length together (in shuffled order of batches)."""
    order = sorted(windows, key=lambda w: len(w[0]) + chance.random() * 30)
    out = [order[i : i + size] for i in range(0, len(order), size)]
    chance.shuffle(out)
    return out


def stack(batch: list[tuple[np.ndarray, ...]]) -> tuple[torch.Tensor, ...]:
    longest = max(len(w[0]) for w in batch)

    def pad(column: int, fill: int) -> torch.Tensor:
        rows = [
            np.pad(w[column], [(0, 0)] * (w[column].ndim - 1) + [(0, longest - w[column].shape[-1])], constant_values=fill)
            for w in batch
        ]
        return torch.from_numpy(np.stack(rows))

    mask = torch.from_numpy(np.stack([np.arange(longest) < len(w[0]) for w in batch]))
    return pad(0, 0), mask, pad(1, IGNORE), pad(2, IGNORE), pad(3, IGNORE), pad(4, IGNORE)


def loss_of(tagger: Tagger, batch: list[tuple[np.ndarray, ...]]) -> torch.Tensor:
    ids, mask, tags, modes, cues, sources = stack(batch)
    tag_scores, mode_scores, links = tagger(ids, mask)
    b, n, _ = tag_scores.shape
    weight = torch.tensor([1.0, 1.0, 1.0, 0.4, 0.4, 0.4])
    each = functional.cross_entropy(
        tag_scores.float().view(-1, 3), tags.transpose(1, 2).reshape(-1), ignore_index=IGNORE, reduction="none"
    )
    counted = (tags[:, 0] != IGNORE).sum().clamp(min=1)
    total = (each.view(b, n, 6) * weight).sum() / counted
    if (modes != IGNORE).any():
        total = total + 0.3 * functional.cross_entropy(mode_scores.float().reshape(-1, 4), modes.reshape(-1), ignore_index=IGNORE)
    for scores, to in zip(link_scores(links, mask), (cues, sources), strict=True):
        if (to != IGNORE).any():
            rows = (to != IGNORE).reshape(-1)
            total = total + 0.4 * functional.cross_entropy(scores.reshape(b * n, n)[rows].float(), to.reshape(-1)[rows])
    return total


def fit(
    tagger: Tagger,
    documents: list[dict[str, Any]],
    tokenizer: Any,
    *,
    epochs: int,
    rate: float,
    seed: int,
    size: int = 12,
    stop: int | None = None,
    after_epoch: Callable[[], None] = lambda: None,
) -> None:
    """AdamW with warm-up and linear decay over ``epochs`` (of which only ``stop`` are run); the heads learn eight times as
    fast as the encoder, the word vectors stay as they are."""
    chance = random.Random(seed)
    torch.manual_seed(seed)
    tagger.words.weight.requires_grad_(False)
    heads = [p for name, p in tagger.named_parameters() if name.split(".")[0] in ("tags", "modes", "links")]
    body = [p for name, p in tagger.named_parameters() if name.split(".")[0] not in ("tags", "modes", "links", "words")]
    optimizer = torch.optim.AdamW([{"params": body, "lr": rate}, {"params": heads, "lr": rate * 8}], weight_decay=0.01)
    plan = [cut([encode(d, tokenizer, chance) for d in documents], chance) for _ in range(epochs)]
    steps = sum(-(-len(p) // size) for p in plan)
    ramp = lambda i: min(1.0, (i + 1) / (0.1 * steps)) * max(0.02, 1 - i / steps)  # noqa: E731
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, ramp)
    began, step, recent = time.time(), 0, 0.0
    tagger.train()
    for windows in plan[:stop]:
        for batch in batches(windows, size, chance):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(tagger, batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            recent, step = 0.98 * recent + 0.02 * float(loss.detach()), step + 1
            if step % 25 == 0:
                print(f"step {step}/{steps} loss {recent / (1 - 0.98**step):.3f} {time.time() - began:.0f} s", flush=True)
        after_epoch()
    tagger.eval()
