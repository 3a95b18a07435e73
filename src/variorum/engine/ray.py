"""Work on a cluster, or on all of one machine, by Ray core tasks (extra ``ray``).

A batch is one task. A task whose worker or node dies is given to another one, once; then its items go one by one, each once
more, and what dies again is `Lost`. `group` is a shuffle of tasks over hash buckets: what does not fit into Ray's object store
is spilled to disk by it. Every node needs this version of variorum; one that has another is refused.
"""

from __future__ import annotations

import os
import pickle
import platform
import socket
import sys
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from heapq import merge
from itertools import islice
from typing import Any

from variorum.engine import K, Lost, R, T, Work, survive
from variorum.engine.local import ONE_THREAD
from variorum.engine.version import fingerprint
from variorum.errors import EngineError, VariorumError

_CHUNK = 4096
_BLOCK = 256


@dataclass(frozen=True)
class Ray:
    """``address`` of a cluster ("auto": the one that this machine is part of; None: start one here, which ends with this
    process); ``buckets``: into how many `group` deals its items; ``ahead``: tasks on their way for each processor."""

    address: str | None = None
    buckets: int = 32
    ahead: int = 2

    def map(self, make: Callable[[], Work[T, R]], batches: Iterable[Sequence[T]]) -> Iterator[tuple[T, R | Lost]]:
        """See `Engine.map`."""
        ray = connect(self.address)
        task = ray.remote(_do).options(max_retries=1)
        start = partial(_start, task, make, _version())
        running: deque[tuple[Sequence[T], Any]] = deque()
        for batch in batches:
            running.append((batch, start(batch)))
            if len(running) >= self._most(ray):
                yield from _results(ray, start, *running.popleft())
        while running:
            yield from _results(ray, start, *running.popleft())

    def group(self, items: Iterable[T], key: Callable[[T], K]) -> Iterator[tuple[K, tuple[T, ...]]]:
        """See `Engine.group`. Keys are strings, whole numbers, or tuples of them: the same ones have one ``repr``."""
        ray = connect(self.address)
        deal = ray.remote(_deal).options(num_returns=self.buckets)
        gather = ray.remote(_gather).options(num_returns="streaming")
        columns: list[list[Any]] = [[] for _ in range(self.buckets)]
        rest, first, most = iter(items), 0, self._most(ray)
        while chunk := [(key(item), pickle.dumps(item)) for item in islice(rest, _CHUNK)]:
            dealt = deal.remote(first, chunk, self.buckets)
            for column, part in zip(columns, dealt if self.buckets > 1 else [dealt], strict=True):
                column.append(part)
            first += len(chunk)
            if len(columns[0]) > most:
                ray.wait([columns[0][-most]], fetch_local=False)
        streams = [_blocks(ray, gather.remote(*column)) for column in columns if column]
        for _, name, members in merge(*streams, key=lambda group: group[0]):
            yield name, tuple(map(pickle.loads, members))

    def _most(self, ray: Any) -> int:
        return max(2, self.ahead * int(ray.cluster_resources().get("CPU", 1)))


def connect(address: str | None) -> Any:
    """Ray, connected; EngineError where it is not installed or the cluster cannot be reached."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is told to anybody
    os.environ.setdefault("RAY_worker_niceness", "0")  # a worker of this engine's is as important as any other's
    try:
        import ray
    except ImportError as error:
        raise EngineError("the engine ray needs the package ray: pip install 'variorum[ray]'") from error
    if not ray.is_initialized():
        _reach(address)
        own = {"include_dashboard": False} if address is None else {}
        try:
            ray.init(
                address=address or "local",
                runtime_env={"env_vars": ONE_THREAD},
                log_to_driver=False,
                logging_level="ERROR",
                **own,
            )
        except (ConnectionError, ValueError, RuntimeError, OSError) as error:
            raise EngineError(f"no Ray cluster can be reached at {address or 'this machine'}: {_line(error)}") from error
    return ray


def _reach(address: str | None) -> None:
    """Ray itself tries for minutes where nobody listens."""
    host, _, port = (address or "").removeprefix("ray://").rpartition(":")
    if host and port.isdigit():
        try:
            socket.create_connection((host, int(port)), timeout=10).close()
        except OSError as error:
            raise EngineError(f"no Ray cluster can be reached at {address}: {_line(error)}") from error


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200]


def _start(task: Any, make: Callable[[], Any], version: str, batch: Sequence[Any]) -> Any:
    """Give a batch to some worker; what it needs is pickled by name, and looked for where this process looks."""
    return task.remote(sys.path, pickle.dumps((make, list(batch))), version)


@cache
def _version() -> str:
    from variorum import __version__

    return f"{__version__} {fingerprint('types.py', 'data')}"


@cache
def _made(make: Callable[[], Work[T, R]]) -> Work[T, R]:
    """What a worker process has loaded."""
    return make()


def _do(paths: list[str], order: bytes, version: str) -> list[Any] | VariorumError:
    """A batch's results, in a worker; what would befall every batch comes back as a value."""
    if _version() != version:
        return EngineError(f"{platform.node()} has another version of variorum: install the same on every node")
    sys.path.extend(path for path in paths if path not in sys.path)
    try:
        make, batch = pickle.loads(order)
        return survive(_made(make), batch)
    except VariorumError as error:
        return error


def _results(ray: Any, start: Callable[[Sequence[Any]], Any], batch: Sequence[T], task: Any) -> Iterator[tuple[T, Any]]:
    """The results of one task; of one that died, those of its items by themselves."""
    try:
        results = ray.get(task)
    except ray.exceptions.RayTaskError:
        raise
    except ray.exceptions.RayError as error:
        if len(batch) == 1:
            why = type(error).__name__
            yield batch[0], Lost(f"the worker process died on it twice ({why}); the other reports are not affected")
            return
        for item, again in [([item], start([item])) for item in batch]:
            yield from _results(ray, start, item, again)
        return
    if isinstance(results, VariorumError):
        raise results
    yield from zip(batch, results, strict=True)


# ------------------------------------------------------------------------------------------------------------ shuffle

Row = tuple[int, Any, bytes]
"""An item's number, its key, itself as bytes."""


def _deal(first: int, items: list[tuple[Any, bytes]], buckets: int) -> Any:
    """Items -> one list of rows for each bucket."""
    dealt: list[list[Row]] = [[] for _ in range(buckets)]
    for number, (name, item) in enumerate(items, first):
        dealt[zlib.crc32(repr(name).encode("utf-8", "surrogatepass")) % buckets].append((number, name, item))
    return tuple(dealt) if buckets > 1 else dealt[0]


def _gather(*parts: list[Row]) -> Iterator[list[tuple[int, Any, list[bytes]]]]:
    """All rows of one bucket -> its groups in the order of their first item, some at a time."""
    groups: dict[Any, tuple[int, Any, list[bytes]]] = {}
    for part in parts:
        for number, name, item in part:
            groups.setdefault(name, (number, name, []))[2].append(item)
    rest = iter(groups.values())
    while block := list(islice(rest, _BLOCK)):
        yield block


def _blocks(ray: Any, stream: Any) -> Iterator[tuple[int, Any, list[bytes]]]:
    for block in stream:
        yield from ray.get(block)
