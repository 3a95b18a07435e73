"""One contract for every engine, and what the local one survives."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

import pytest

import cheap
from variorum.engine import Engine, Lost
from variorum.engine.local import Local
from variorum.engine.ray import Ray
from variorum.errors import ModelError

ENGINES: dict[str, Engine] = {"one process": Local(1), "two processes": Local(2), "as many as it takes": Local()}
if find_spec("ray"):
    ENGINES["ray"] = Ray(buckets=3)


@pytest.mark.parametrize("engine", ENGINES.values(), ids=list(ENGINES))
def test_every_item_comes_back_once_in_order(engine: Engine) -> None:
    batches = [[1, 2, 3], [4], [], [5, 6]]
    assert list(engine.map(cheap.doubler, batches)) == [(n, 2 * n) for n in range(1, 7)]


@pytest.mark.parametrize("engine", ENGINES.values(), ids=list(ENGINES))
def test_no_batches_load_nothing(engine: Engine) -> None:
    assert list(engine.map(cheap.hopeless, [])) == []


@pytest.mark.parametrize("engine", ENGINES.values(), ids=list(ENGINES))
def test_an_item_that_raises_is_lost_alone(engine: Engine) -> None:
    results = dict(engine.map(cheap.fragile, [[1, 7, 2], [3]]))
    assert [results[n] for n in (1, 2, 3)] == [2, 4, 6]
    assert isinstance(results[7], Lost)
    assert "ZeroDivisionError: seven" in str(results[7])


@pytest.mark.parametrize("engine", ENGINES.values(), ids=list(ENGINES))
def test_what_stops_every_item_stops_the_run(engine: Engine) -> None:
    with pytest.raises(ModelError, match="weights are missing"):
        list(engine.map(cheap.hopeless, [[1], [2]]))


@pytest.mark.parametrize("engine", ENGINES.values(), ids=list(ENGINES))
def test_equal_keys_meet_in_a_group(engine: Engine) -> None:
    assert list(engine.group([1, 2, 3, 4, 5], lambda n: n % 2)) == [(1, (1, 3, 5)), (0, (2, 4))]


@pytest.mark.parametrize("engine", ENGINES.values(), ids=list(ENGINES))
def test_groups_and_their_items_keep_the_order_of_their_coming(engine: Engine) -> None:
    words = [f"{n * n % 17} {n}" for n in range(9_000)]
    groups = dict.fromkeys(word.split()[0] for word in words)
    assert list(engine.group(words, first_word)) == [(g, tuple(w for w in words if w.split()[0] == g)) for g in groups]


def first_word(words: str) -> str:
    return words.split()[0]


@pytest.mark.parametrize("engine", [ENGINES[name] for name in ("two processes", "ray") if name in ENGINES], ids=str)
def test_an_item_that_kills_its_worker_is_lost_after_one_retry(engine: Engine) -> None:
    results = dict(engine.map(cheap.fragile, [[1, 13, 2], [3, 4], [5]]))
    assert [results[n] for n in (1, 2, 3, 4, 5)] == [2, 4, 6, 8, 10]
    assert isinstance(results[13], Lost)
    assert "died on it twice (" in str(results[13])


def test_no_more_is_taken_than_the_workers_can_hold() -> None:
    taken = []

    def batches() -> Iterator[list[int]]:
        for n in range(50):
            taken.append(n)
            yield [n]

    results = Local(2).map(cheap.doubler, batches())
    assert next(results) == (0, 0)
    assert len(taken) <= 4
    results.close()  # type: ignore[attr-defined]


def test_little_work_starts_no_worker() -> None:
    from variorum.engine import local

    started = []
    real, local._spread = local._spread, lambda *_: started.append(1) or iter(())
    try:
        assert len(list(Local(few=3).map(cheap.doubler, [[1, 2], [3]]))) == 3
        assert not started
    finally:
        local._spread = real
