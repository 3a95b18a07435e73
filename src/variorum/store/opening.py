"""A path -> an open SQLite connection that is known to be a dossier, or an error that says what it is instead."""

from __future__ import annotations

import os
import socket
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from variorum.errors import DossierBusy, DossierError, DossierTooNew, DossierUnwritable, NotADossier
from variorum.store.migrations import APPLICATION_ID, MIGRATIONS, migrate, pending, transaction

MAGIC = b"SQLite format 3\0"
PATIENCE = 5.0  # seconds that a connection waits for another one's transaction
MAKE_ONE = "expected a .variorum file; `variorum collate PATH... -o FILE` makes one"


@contextmanager
def translated(path: str) -> Iterator[None]:
    """Turn SQLite's errors about the file into errors of the tree; any other is a bug and goes through."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "") or ""
        raise _named(path, name, error) or error from error


def _named(path: str, name: str, error: Exception) -> DossierError | None:
    if name.startswith("SQLITE_FULL"):
        return DossierUnwritable(f"{path}: the disk is full; what was stored before is intact: free some space and run again")
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return DossierUnwritable(f"{path}: cannot be written (read-only file or folder?); copy it to where you may write")
    if name.startswith("SQLITE_IOERR"):
        return DossierUnwritable(f"{path}: the disk reports an error ({name}); check its space and health, then run again")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return DossierBusy(f"{path}: another process is writing to it; wait until it has finished and run again")
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return NotADossier(f"{path}: is damaged ({error}); restore a copy, or collate the reports into a new file")
    return None


def create_dossier(path: Path) -> None:
    """Make an empty dossier that appears whole or not at all: written aside, then renamed."""
    memory = sqlite3.connect(":memory:", isolation_level=None)
    migrate(memory)
    aside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with aside.open("xb") as file:
            file.write(memory.serialize())
        for log in (f"{path}-wal", f"{path}-shm", f"{path}-journal"):  # of a dossier that was deleted after it was killed
            Path(log).unlink(missing_ok=True)
        aside.replace(path)
    except OSError as error:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        what = "the disk is full" if error.errno == 28 else error.strerror
        raise DossierUnwritable(f"{path}: cannot be created: {what}; name another place with -o") from error
    finally:
        memory.close()


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """Open a dossier that exists; checks that it is one, is whole, and is not newer than this program. One of an earlier
    version is brought up to date first, also when it is only read."""
    _check_file(path)
    mode = _mode(path, write=write)
    with translated(str(path)):
        uri = f"{path.absolute().as_uri()}?mode={mode}"
        db = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=PATIENCE, check_same_thread=False)
        try:
            _check_schema(db, path)
            if pending(db):
                _upgrade(db, path, mode)
            if write:
                db.execute("PRAGMA journal_mode = WAL")
                db.execute("PRAGMA synchronous = NORMAL")
            else:
                db.execute("PRAGMA query_only = 1")
        except BaseException:
            db.close()
            raise
    return db


def _mode(path: Path, *, write: bool) -> str:
    """Read and write where that is allowed, since only such a connection tidies up after a run that was killed."""
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return "rw"
    if write:
        raise DossierUnwritable(f"{path}: cannot be written (no permission); copy it to where you may write")
    return "ro" if Path(f"{path}-wal").exists() else "ro&immutable=1"


def _check_file(path: Path) -> None:
    if path.is_dir():
        raise NotADossier(f"{path}: is a folder; {MAKE_ONE}")
    try:
        with path.open("rb") as file:
            head = file.read(100)
        size = path.stat().st_size
    except FileNotFoundError:
        raise NotADossier(f"{path}: there is no such file; {MAKE_ONE}") from None
    except OSError as error:
        raise NotADossier(f"{path}: cannot be read: {error.strerror}") from error
    if not head:
        raise NotADossier(f"{path}: is empty; {MAKE_ONE}")
    if not head.startswith(MAGIC):
        raise NotADossier(f"{path}: is no dossier (not an SQLite file); {MAKE_ONE}")
    page = int.from_bytes(head[16:18], "big")
    expected = (65536 if page == 1 else page) * int.from_bytes(head[28:32], "big")
    if len(head) < 100 or (size < expected and not Path(f"{path}-wal").exists()):
        raise NotADossier(f"{path}: is truncated ({size:,} of {expected:,} bytes); restore a copy, or collate anew")


def _check_schema(db: sqlite3.Connection, path: Path) -> None:
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise NotADossier(f"{path}: is an SQLite database of another program; {MAKE_ONE}")
    version, known = db.execute("PRAGMA user_version").fetchone()[0], len(MIGRATIONS)
    if version > known:
        raise DossierTooNew(
            f"{path}: was written by a later version of variorum (schema {version}, this program knows {known}); "
            "upgrade with `pip install -U variorum`"
        )


def _upgrade(db: sqlite3.Connection, path: Path, mode: str) -> None:
    """Bring an older dossier up to date, after a copy of it was put beside it."""
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if mode != "rw":
        raise DossierUnwritable(
            f"{path}: was written by an earlier version of variorum (schema {version}, this program needs {len(MIGRATIONS)}); "
            "copy it to where you may write, then open it there"
        )
    copy = sqlite3.connect(f"{path}.schema-{version}.bak")
    db.backup(copy)
    copy.close()
    migrate(db)


# ------------------------------------------------------------------------------------------------ one writer at a time


def this_process() -> str:
    """Who writes: process, when it began (a number may be used again), machine."""
    return f"{os.getpid()} {_began(os.getpid())} {socket.gethostname()}"


def _began(process: int) -> str:
    with suppress(OSError, IndexError):
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()[19]
    return "-"


def holds(writer: str) -> bool:
    """Whether the process that once wrote its name into the dossier is still there."""
    number, began, host = writer.split(" ", 2)
    if host != socket.gethostname():
        return True
    if sys.platform == "win32":
        return int(number) != os.getpid()
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return _began(int(number)) == began


def claim(db: sqlite3.Connection, path: str) -> None:
    """Write this process's name into the dossier. Raises DossierBusy when another living process has its own there."""
    with translated(path), transaction(db):
        row = db.execute("SELECT value FROM meta WHERE name = 'writer'").fetchone()
        if row and row[0] != this_process() and holds(row[0]):
            number, _, host = row[0].split(" ", 2)
            raise DossierBusy(
                f"{path}: process {number} on {host} is writing to it; wait until it has finished and run again "
                "(if that process is gone: `variorum doctor FILE --unlock`)"
            )
        db.execute("INSERT OR REPLACE INTO meta VALUES ('writer', ?)", (this_process(),))
