"""The tagger as a network: MiniLM-L6 with three heads (tags, links, mode), in plain torch."""

from __future__ import annotations

import math
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
TAG_LAYERS = ("content", "cue", "source", "nested content", "nested cue", "nested source")
MODES = ("speech", "thought", "act", "topic")
LINK_WIDTH = 96


class Layer(nn.Module):
    """One BERT layer."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.mix = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, blocked: Tensor, drop: float) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        if self.training:
            mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=blocked.to(q.dtype))
        else:
            mixed = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + blocked, dim=-1) @ v
        mixed = mixed.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + functional.dropout(self.mix(mixed), drop, self.training))
        return self.norm2(x + functional.dropout(self.down(functional.gelu(self.up(x))), drop, self.training))


class Tagger(nn.Module):
    """ids, mask -> tag scores [.., 6 layers x BIO], mode scores [.., 4], and query and key vectors of the two links."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.kinds = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.tags = nn.Linear(WIDTH, 3 * len(TAG_LAYERS))
        self.modes = nn.Linear(WIDTH, len(MODES))
        self.links = nn.Linear(WIDTH, 4 * LINK_WIDTH)
        self.drop = 0.1

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.words(ids) + self.places(places)[None] + self.kinds)
        x = functional.dropout(x, self.drop, self.training)
        blocked = (1.0 - mask.float())[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, blocked, self.drop)
        return self.tags(x), self.modes(x), self.links(functional.dropout(x, self.drop, self.training))


def link_scores(links: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
    """[batch, from, to] scores of content -> cue and content -> source."""
    cue_from, cue_to, source_from, source_to = links.split(LINK_WIDTH, dim=-1)
    shut = (1.0 - mask.float())[:, None, :] * -1e4
    scale = 1 / math.sqrt(LINK_WIDTH)
    return cue_from @ cue_to.transpose(1, 2) * scale + shut, source_from @ source_to.transpose(1, 2) * scale + shut


def load_pretrained(folder: Path) -> Tagger:
    """The tagger with MiniLM's weights (safetensors, BERT's names) and fresh heads."""
    from safetensors.torch import load_file

    given = {name.removeprefix("bert."): value for name, value in load_file(folder / "model.safetensors").items()}
    tagger = Tagger()
    own = tagger.state_dict()
    own["words.weight"] = given["embeddings.word_embeddings.weight"]
    own["places.weight"] = given["embeddings.position_embeddings.weight"]
    own["kinds"] = given["embeddings.token_type_embeddings.weight"][0]
    names = {"norm": "embeddings.LayerNorm"}
    for i in range(LAYERS):
        there = f"encoder.layer.{i}"
        names |= {
            f"layers.{i}.mix": f"{there}.attention.output.dense",
            f"layers.{i}.norm1": f"{there}.attention.output.LayerNorm",
            f"layers.{i}.up": f"{there}.intermediate.dense",
            f"layers.{i}.down": f"{there}.output.dense",
            f"layers.{i}.norm2": f"{there}.output.LayerNorm",
        }
        for kind in ("weight", "bias"):
            parts = [given[f"{there}.attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            own[f"layers.{i}.qkv.{kind}"] = torch.cat(parts)
    for mine, theirs in names.items():
        for kind in ("weight", "bias"):
            own[f"{mine}.{kind}"] = given[f"{theirs}.{kind}"]
    tagger.load_state_dict(own)
    return tagger
