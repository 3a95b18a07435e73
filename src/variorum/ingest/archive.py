"""ZIP, tar and gzip -> whatever lies in them, read by its own format; bounded, so that no bomb fills memory or time."""

from __future__ import annotations

import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import PurePosixPath
from typing import IO, BinaryIO, cast

from variorum.errors import UnreadableReport
from variorum.ingest.draft import Bounded, Draft, Limits, Reader, broken, read_inner, read_whole
from variorum.ingest.office import read_docx, read_odt
from variorum.types import Failure

_DAMAGE = (
    *(zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, gzip.BadGzipFile, EOFError, OSError, ValueError),
    *(NotImplementedError, TypeError),
)
"""What the standard library raises on damaged archives (the last two seen under fuzzing)."""
_OFFICE: dict[str, Reader] = {"word/document.xml": read_docx, "META-INF/manifest.xml": read_odt}
"""What lies in a ZIP that is an office document under another name."""
_ASSETS = frozenset("png jpg jpeg gif webp svg ico css js mjs woff woff2 ttf mp3 mp4 webm".split())


def read_zip(stream: BinaryIO, path: str, limits: Limits, *, inner: Reader) -> Iterator[Draft | Failure]:
    """Every file in a ZIP; of a web archive collection (WACZ) only its WARC files. A member fails by itself."""
    seekable = stream if stream.seekable() else io.BytesIO(read_whole(stream, path, limits))
    try:
        package = zipfile.ZipFile(seekable)
    except _DAMAGE as error:
        raise UnreadableReport(path, f"is not a ZIP archive that can be read ({error}); it may be cut short") from None
    office = next((reader for name, reader in _OFFICE.items() if name in package.NameToInfo), None)
    if office is not None:
        seekable.seek(0)
        yield from office(seekable, path, limits)
        return
    with package:
        members = [member for member in package.infolist() if not member.is_dir() and _is_wanted(member.filename)]
        if any(member.filename == "datapackage.json" for member in members):
            members = [member for member in members if member.filename.startswith("archive/")]
        if _overlap(package.infolist()):
            raise UnreadableReport(path, "has members that lie over one another (a bomb?); unpack it yourself if you trust it")
        left = limits.unpacked
        for member in members[: limits.parts]:
            left -= member.file_size
            yield from _read_member(package, member, path, limits, left, inner)
            if left < 0:
                return


def _overlap(members: list[zipfile.ZipInfo]) -> bool:
    """Do two members share bytes of the archive? So a small file unpacks to any size, each member being harmless."""
    placed = sorted(members, key=lambda member: member.header_offset)
    return any(one.header_offset + 30 + one.compress_size > other.header_offset for one, other in pairwise(placed))


def _read_member(
    package: zipfile.ZipFile, member: zipfile.ZipInfo, path: str, limits: Limits, left: int, inner: Reader
) -> Iterator[Draft | Failure]:
    name = member.filename
    if left < 0:
        yield broken(path, f"unpacks to more than {limits.unpacked:,} bytes; the rest is not read", name)
        return
    if member.file_size > limits.ratio * max(member.compress_size, 1_000):
        yield broken(
            path, f"unpacks to more than {limits.ratio} times its size (a bomb?); unpack it yourself if you trust it", name
        )
        return
    try:
        with package.open(member) as opened:
            bounded = io.BufferedReader(Bounded(opened, max(member.file_size, 1), name))
            yield from read_inner(inner, bounded, path=path, name=name, limits=limits)
    except RuntimeError as error:
        yield broken(path, f"is encrypted ({error})", name)
    except _DAMAGE as error:
        yield broken(path, f"is damaged or packed in an unknown way ({error})", name)


def read_tar(stream: BinaryIO, path: str, limits: Limits, *, inner: Reader) -> Iterator[Draft | Failure]:
    """Every regular file of a tar archive, packed or not, in one pass; links, devices and paths are never followed."""
    left, found = limits.unpacked, False
    try:
        with tarfile.open(fileobj=stream, mode="r|*") as package:
            for member in package:
                left -= member.size
                found = True
                if left < 0:
                    yield broken(path, f"unpacks to more than {limits.unpacked:,} bytes; the rest is not read", member.name)
                    return
                opened = package.extractfile(member) if member.isreg() and _is_wanted(member.name) else None
                if opened is not None:
                    bounded = io.BufferedReader(Bounded(opened, max(member.size, 1), member.name))
                    yield from read_inner(inner, bounded, path=path, name=member.name, limits=limits)
    except _DAMAGE as error:
        if not found:
            raise UnreadableReport(path, f"is not a tar archive that can be read ({error})") from None
        yield broken(path, f"the archive is damaged or cut short; what lies behind is lost ({error})", "end")


def read_gzip(stream: BinaryIO, path: str, limits: Limits, *, inner: Reader) -> Iterator[Draft | Failure]:
    """A packed file, unpacked while it is read."""
    name = PurePosixPath(path).name.removesuffix(".gz") or "unpacked"
    try:
        with gzip.GzipFile(fileobj=stream) as opened:
            bounded = io.BufferedReader(Bounded(cast(IO[bytes], opened), limits.unpacked, path))
            if PurePosixPath(path).name.endswith(".tgz") or bounded.peek(512)[257:262] == b"ustar":
                yield from read_tar(bounded, path, limits, inner=inner)
            else:
                yield from read_inner(inner, bounded, path=path, name=name, limits=limits)
    except _DAMAGE as error:
        raise UnreadableReport(path, f"is not gzip that can be read ({error}); it may be cut short") from None


def _is_wanted(name: str) -> bool:
    parts = PurePosixPath(name).parts
    is_hidden = any(part.startswith((".", "__MACOSX")) and part not in (".", "..") for part in parts)
    return not is_hidden and PurePosixPath(name).suffix.lower().removeprefix(".") not in _ASSETS
