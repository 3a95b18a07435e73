"""The hash that tells results of one program from those of another."""

from __future__ import annotations

from pathlib import Path

import pytest

from variorum.engine import version


def test_it_follows_names_and_contents_and_no_caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(version, "PACKAGE", tmp_path)
    room = tmp_path / "room"
    room.mkdir()

    def now() -> str:
        version.fingerprint.cache_clear()
        return version.fingerprint("room")

    seen = [now()]
    (room / "a.py").write_text("1", encoding="utf-8")
    seen.append(now())
    (room / "a.py").write_text("2", encoding="utf-8")
    seen.append(now())
    (room / "a.py").rename(room / "b.py")
    seen.append(now())
    for cache in ("__pycache__", ".mypy_cache"):
        (room / cache).mkdir()
        (room / cache / "x").write_text("3", encoding="utf-8")
    assert now() == seen[-1]
    assert len(set(seen)) == 4
    version.fingerprint.cache_clear()
