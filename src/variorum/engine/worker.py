"""A worker process: reads pickled batches from standard input, writes pickled results to standard output.

Started by engine/local.py as ``python -m variorum.engine.worker``, so that no program's own main module is run again.
"""

from __future__ import annotations

import os
import pickle
import signal
import struct
import sys
from contextlib import suppress
from typing import IO, Any

from variorum.engine import survive
from variorum.errors import VariorumError

_SIZE = struct.Struct("<Q")


def send(stream: IO[bytes], value: Any) -> None:
    """Write one value, preceded by its length."""
    body = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(_SIZE.pack(len(body)))
    stream.write(body)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Read one value; EOFError when the other side is gone."""
    head = stream.read(_SIZE.size)
    if len(head) < _SIZE.size:
        raise EOFError
    (size,) = _SIZE.unpack(head)
    body = stream.read(size)
    if len(body) < size:
        raise EOFError
    return pickle.loads(body)


def main() -> None:
    """Work until the other side closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the business of the process that started this one
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the answers
    questions = sys.stdin.buffer
    with suppress(EOFError, BrokenPipeError):
        sys.path[:] = receive(questions)
        make = receive(questions)
        try:
            work = make()
            while True:
                send(answers, survive(work, receive(questions)))
        except VariorumError as error:  # it would befall every batch: the whole run stops over it
            send(answers, error)


if __name__ == "__main__":
    main()
