"""The weights, and the windows they read."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.analyse import tagger as room
from variorum.analyse.language import Model
from variorum.analyse.linker import Run, _verb_of, _with_apposition, decode, link_drafts
from variorum.analyse.tagger import CONTENT, Reading, Tagger
from variorum.analyse.windows import THAT, Pieces, cut_windows
from variorum.errors import ModelError
from variorum.types import Span


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


def test_a_lone_that_gives_way_to_the_verb_before_it() -> None:
    that, stop, word = THAT, 1012, 3000

    def verb(*ids: int, contents: tuple[Run, ...] = (), cue: int = 1) -> Run:
        spans = tuple(Span(2 * n, 2 * n + 1) for n in range(len(ids)))
        reading = Reading(Pieces(ids, spans), (), np.zeros((0, 6, 3)), np.zeros((0, 4)), ())
        last = len(ids) - 1
        return _verb_of(reading, Run(last, last + 1), (Run(0, cue), Run(last, last + 1)), (*contents, Run(last + 1, last + 9)))

    assert verb(word, word, word, that) == Run(0, 1)
    assert verb(word, word, that, contents=(Run(1, 3),)) == Run(0, 1)  # "in February that"
    assert verb(word, word, word, word) == Run(3, 4)  # a cue of its own
    assert verb(word, stop, word, that) == Run(3, 4)  # of another sentence
    assert verb(word, word, word, that, contents=(Run(1, 3),)) == Run(3, 4)  # "said this and that"
    assert verb(word, *[word] * 20, that) == Run(21, 22)


def test_a_source_that_breaks_off_at_a_comma_goes_on_to_its_cue() -> None:
    before, comma, after = 3000, 1010, (3001, 3002)

    def grown(*ids: int) -> Run | None:
        spans = tuple(Span(2 * n, 2 * n + 1) for n in range(len(ids)))
        reading = Reading(Pieces(ids, spans), (), np.zeros((0, 6, 3)), np.zeros((0, 4)), ())
        return _with_apposition(reading, Run(0, 2), Run(len(ids) - 1, len(ids)))

    assert grown(before, comma, *after, comma, 3003) == Run(0, 4)
    assert grown(before, comma, *after, 3003) == Run(0, 4)
    assert grown(before, before, *after, 3003) == Run(0, 2)
    assert grown(before, comma, 3001, 1012, 3003) == Run(0, 2)  # a full stop between
    assert grown(before, comma, *after * 30, 3003) == Run(0, 2)
