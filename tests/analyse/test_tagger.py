"""The weights, and the windows they read."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.analyse import tagger as room
from variorum.analyse.language import Model
from variorum.analyse.linker import decode, link_drafts
from variorum.analyse.tagger import CONTENT, Tagger
from variorum.analyse.windows import cut_windows
from variorum.errors import ModelError


@given(st.integers(0, 5000))
def test_every_piece_is_trusted_to_one_window(count: int) -> None:
    windows = cut_windows(count)
    trusted = [i for w in windows for i in range(w.trust_first, w.trust_last)]
    assert trusted == list(range(count))
    assert all(w.first <= w.trust_first <= w.trust_last <= w.last for w in windows)


def test_pieces_stand_where_they_say(model: Model) -> None:
    text = "“Élan!” said\n  İvo Tarn: 2023″ — 北京 🙂 naïve"
    pieces = model.tagger.read(text).pieces
    assert all(0 <= s.start < s.end <= len(text) for s in pieces.spans)
    assert all(a.start <= b.start for a, b in zip(pieces.spans, pieces.spans[1:], strict=False))


def test_weights_of_another_hash_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(room.WEIGHTS, "tagger.onnx", "0" * 64)
    with pytest.raises(ModelError, match="expected 0000"):
        Tagger().read("Tarn said so.")


def test_an_empty_text_has_nothing(model: Model) -> None:
    assert link_drafts(model.tagger.read("")) == ()


def test_chances_add_up_and_runs_are_apart(model: Model) -> None:
    reading = model.tagger.read("Ivo Tarn said that the road was open. " * 40)
    assert abs(reading.tags.sum(axis=-1) - 1).max() < 1e-4
    runs = decode(reading, CONTENT)
    assert all(a.last <= b.first for a, b in itertools.pairwise(runs))
