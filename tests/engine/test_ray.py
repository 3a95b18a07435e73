"""What the Ray engine survives: a node of the cluster that is killed in the middle of the work. Skipped without Ray."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from typing import Any

import pytest

import cheap
from variorum.engine import ray as engine
from variorum.engine.ray import Ray
from variorum.errors import EngineError

ray = pytest.importorskip("ray")


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
    memory = 80 * 2**20
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "object_store_memory": memory})
    nodes = [cluster.add_node(num_cpus=1, object_store_memory=memory) for _ in range(2)]
    cluster.wait_for_nodes()
    try:
        yield cluster, nodes
    finally:
        ray.shutdown()
        cluster.shutdown()


def test_a_node_that_is_killed_costs_nothing(two_nodes: Any) -> None:
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
