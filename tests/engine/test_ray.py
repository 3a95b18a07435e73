"""What the Ray engine survives: a node of the cluster that is killed in the middle of the work. Skipped without Ray."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import cheap
from variorum.engine import ray as engine
from variorum.engine.local import Local
from variorum.engine.ray import Ray
from variorum.errors import EngineError
from variorum.parts import collate_parts
from variorum.parts.tables import read_record

ray = pytest.importorskip("ray")
MEMORY = 80 * 2**20


def test_a_cluster_that_is_not_there_is_named() -> None:
    ray.shutdown()
    with pytest.raises(EngineError, match=r"no Ray cluster can be reached at 127\.0\.0\.1:9"):
        list(Ray("127.0.0.1:9").map(cheap.doubler, [[1]]))


def test_a_node_with_another_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_version", lambda: "0.0.0")
    with pytest.raises(EngineError, match="has another version of variorum"):
        list(Ray().map(cheap.doubler, [[1]]))


def test_a_worker_that_is_killed_costs_nothing() -> None:
    """Not its work kills it, but somebody else, once."""
    results = []
    for item, result in Ray().map(cheap.where, [[n] for n in range(8)]):
        if len(results) == 2:
            os.kill(int(result), signal.SIGKILL)
        results.append(item)
        assert isinstance(result, int)
    assert results == list(range(8))


@pytest.fixture
def two_nodes() -> Iterator[Any]:
    """A cluster of a head without processors for work, and two nodes with one each."""
    from ray.cluster_utils import Cluster

    ray.shutdown()
    os.environ.setdefault("RAY_worker_niceness", "0")
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "object_store_memory": MEMORY})
    nodes = [cluster.add_node(num_cpus=1, object_store_memory=MEMORY) for _ in range(2)]
    cluster.wait_for_nodes()
    try:
        yield cluster, nodes
    finally:
        ray.shutdown()
        cluster.shutdown()


def test_a_node_that_is_killed_costs_nothing(two_nodes: Any, tmp_path: Path) -> None:
    cluster, nodes = two_nodes
    batches = [[n, n + 1] for n in range(0, 40, 2)]
    results = []
    for item, result in Ray(cluster.address).map(cheap.slow_doubler, batches):
        results.append((item, result))
        if len(results) == 4:
            cluster.remove_node(nodes.pop(), allow_graceful=False)
    assert results == [(n, 2 * n) for n in range(40)]
    grouped = Ray(cluster.address, buckets=2).group(range(10), lambda n: n % 3)
    assert list(grouped) == [(0, (0, 3, 6, 9)), (1, (1, 4, 7)), (2, (2, 5, 8))]
    nodes.append(cluster.add_node(num_cpus=1, object_store_memory=MEMORY))

    def kill(stage: str, done: int, total: int | None) -> None:
        if (stage, done) == ("analyse", 3):
            cluster.remove_node(nodes.pop(), allow_graceful=False)

    story = "The strait council met in Port {}. “Road number {} will open,” said the chair of the council. "
    (tmp_path / "pile").mkdir()
    for n in range(40):
        (tmp_path / "pile" / f"{n}.txt").write_text(story.format(n % 7, n % 5) * 3, encoding="utf-8")
    for out, runner, watch in (("a", Ray(cluster.address), kill), ("b", Local(1), lambda *_: None)):
        collate_parts([tmp_path / "pile"], tmp_path / out, engine=runner, analyst=cheap.analyst, buckets=8, on_progress=watch)
    assert not nodes[1:]
    assert "".join(read_record(tmp_path / "a")) == "".join(read_record(tmp_path / "b"))
