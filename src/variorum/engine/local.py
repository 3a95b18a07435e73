"""Work on this machine: in this process, or in several worker processes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any

from variorum.engine import K, Lost, R, T, Work, survive
from variorum.engine.worker import receive, send
from variorum.errors import VariorumError

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1")


@dataclass(frozen=True)
class Local:
    """``processes``: how many workers; 1 works in this process; None decides for each job: one for each core, but one in all
    when the first batches show that there is little to do (a worker takes longer to start than a few reports to read)."""

    processes: int | None = None
    few: int = 40

    def map(self, make: Callable[[], Work[T, R]], batches: Iterable[Sequence[T]]) -> Iterator[tuple[T, R | Lost]]:
        """See `Engine.map`. An item whose worker dies is tried once more by itself; if it dies again, the item is `Lost`."""
        rest = iter(batches)
        first: list[Sequence[T]] = []
        if self.processes is None:
            for batch in rest:
                first.append(batch)
                if sum(map(len, first)) > self.few:
                    break
        processes = self.processes or (_cores() if sum(map(len, first)) > self.few else 1)
        everything = _chain(first, rest)
        yield from _here(make, everything) if processes == 1 else _spread(make, everything, processes)

    def group(self, items: Iterable[T], key: Callable[[T], K]) -> Iterator[tuple[K, tuple[T, ...]]]:
        """See `Engine.group`; in memory."""
        groups: dict[K, list[T]] = {}
        for item in items:
            groups.setdefault(key(item), []).append(item)
        for name, members in groups.items():
            yield name, tuple(members)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _chain(first: list[Sequence[T]], rest: Iterator[Sequence[T]]) -> Iterator[Sequence[T]]:
    yield from first
    yield from rest


def _here(make: Callable[[], Work[T, R]], batches: Iterator[Sequence[T]]) -> Iterator[tuple[T, R | Lost]]:
    work: Work[T, R] | None = None
    for batch in batches:
        work = work or make()
        yield from zip(batch, survive(work, batch), strict=True)


def _spread(make: Callable[[], Any], batches: Iterator[Sequence[T]], processes: int) -> Iterator[tuple[T, Any]]:
    """One thread for each worker process; at most two batches a worker are on their way."""
    idle: SimpleQueue[_Worker] = SimpleQueue()
    workers = [_Worker(make) for _ in range(processes)]
    for worker in workers:
        idle.put(worker)
    running: deque[tuple[Sequence[T], Future[list[Any]]]] = deque()
    threads = ThreadPoolExecutor(processes, thread_name_prefix="variorum-worker")
    try:
        for batch in batches:
            running.append((batch, threads.submit(_do, idle, batch)))
            if len(running) >= 2 * processes:
                done, future = running.popleft()
                yield from zip(done, future.result(), strict=True)
        while running:
            done, future = running.popleft()
            yield from zip(done, future.result(), strict=True)
    finally:
        for worker in workers:
            worker.end()
        threads.shutdown(wait=True, cancel_futures=True)


def _do(idle: SimpleQueue[_Worker], batch: Sequence[Any]) -> list[Any]:
    """Give a batch to an idle worker; if it dies, the batch's items one by one, each at most once more."""
    worker = idle.get()
    try:
        try:
            return worker.ask(batch)
        except (EOFError, OSError):
            return [_retry(worker, item) for item in batch]
    finally:
        idle.put(worker)


def _retry(worker: _Worker, item: Any) -> Any:
    try:
        return worker.ask([item])[0]
    except (EOFError, OSError):
        return Lost(f"the worker process died on it twice ({worker.last_words}); the other reports are not affected")


class _Worker:
    """A process that works, started when first asked and again after it died."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self.make, self.ended, self.last_words = make, False, ""
        self.process: subprocess.Popen[bytes] | None = None

    def ask(self, batch: Sequence[Any]) -> list[Any]:
        """The results of a batch. EOFError or OSError when the process dies over it."""
        process = self.process or self._start()
        assert process.stdin and process.stdout
        try:
            send(process.stdin, list(batch))
            answer: list[Any] | VariorumError = receive(process.stdout)
        except (EOFError, OSError):
            self._bury(process)
            raise
        if isinstance(answer, VariorumError):
            raise answer
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        if self.ended:
            raise EOFError
        command = [sys.executable, "-P", "-m", "variorum.engine.worker"]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, **ONE_THREAD})
        self.process = process
        assert process.stdin
        try:
            send(process.stdin, sys.path)
            send(process.stdin, self.make)
        except OSError:
            self._bury(process)
            raise
        return process

    def _bury(self, process: subprocess.Popen[bytes]) -> None:
        self.process = None
        with suppress(OSError):
            process.kill()
        code = process.wait()
        self.last_words = f"signal {-code}" if code < 0 else f"exit code {code}"
        _close(process)

    def end(self) -> None:
        """Stop the process, also in the middle of its work."""
        self.ended = True
        process = self.process
        if process is not None:
            with suppress(OSError):
                process.kill()
            process.wait()
            _close(process)


def _close(process: subprocess.Popen[bytes]) -> None:
    for stream in (process.stdin, process.stdout):
        if stream:
            with suppress(OSError):
                stream.close()
