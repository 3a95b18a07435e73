"""A dossier's file -> its reader, served until it is interrupted."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from typing import Any

from variorum.errors import VariorumError
from variorum.web.app import application
from variorum.web.security import Rules, is_loopback


def serve(
    dossier: str | Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8321,
    password: str | None = None,
    browser: bool = True,
    beyond: bool = False,
) -> None:
    """Read a dossier in the browser until it is interrupted. Listening beyond this machine needs ``beyond`` and a password."""
    import uvicorn

    path = Path(dossier)
    if not is_loopback(host) and not (beyond and password):
        raise VariorumError(
            f"{host}: others could read the dossier; to allow it give --beyond and a password (VARIORUM_PASSWORD), "
            "or leave out --host to listen on this machine alone"
        )
    hosts = None if not is_loopback(host) else frozenset({"127.0.0.1", "localhost", "::1", host.strip("[]")})
    app = application(path, Rules(hosts=hosts, password=password))
    bound = _bound(host, port)
    address = f"http://{f'[{host}]' if ':' in host else host}:{bound.getsockname()[1]}/"
    print(f"{path} is open at {address} (Ctrl-C ends it)", file=sys.stderr)
    if browser:
        import webbrowser

        threading.Timer(0.4, webbrowser.open, [address]).start()
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False, server_header=False, date_header=False))
    server.run(sockets=[bound])


def _bound(host: str, port: int) -> Any:
    """A listening socket; a port that is taken gives the next free one."""
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for attempt in (*range(port, min(port + 20, 65536)), 0) if port else (0,):
        bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # asyncio then sends without delay
        if sys.platform != "win32":
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind((host.strip("[]"), attempt))
        except OSError as error:
            bound.close()
            if attempt == 0 or error.errno not in (48, 98, 10048):
                raise VariorumError(f"{host}:{attempt}: cannot listen there: {error.strerror}") from error
            continue
        return bound
    raise VariorumError(f"{host}:{port}: no free port near it")
