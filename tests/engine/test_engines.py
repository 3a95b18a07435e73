"""One contract for every engine, and what the local one survives."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import cheap
from variorum.engine import Engine, Lost
from variorum.engine.local import Local
from variorum.errors import ModelError

ENGINES = {"one process": Local(1), "two processes": Local(2), "as many as it takes": Local()}


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


def test_an_item_that_kills_its_worker_is_lost_after_one_retry() -> None:
    results = dict(Local(2).map(cheap.fragile, [[1, 13, 2], [3, 4], [5]]))
    assert [results[n] for n in (1, 2, 3, 4, 5)] == [2, 4, 6, 8, 10]
    assert isinstance(results[13], Lost)
    assert "died on it twice (exit code 3)" in str(results[13])


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
