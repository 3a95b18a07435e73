"""bytes -> text: which encoding a file is in. Nothing is translated or dropped but a leading byte-order mark."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter

from variorum.errors import UnreadableReport

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
KINDS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old Office document (.doc, .xls)"),
    (b"\x7fELF", "a program"),
    (b"RIFF", "sound, video or a picture"),
    (b"OggS", "sound or video"),
    (b"ID3", "sound"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
)
"""First bytes of files that are no text, for the message."""

SAMPLE = 65_536
"""Bytes looked at when an encoding must be guessed."""

CODE_PAGES = (
    "cp1251 koi8_r iso8859_5 cp1252 cp1250 cp1253 cp1254 cp1255 cp1256 cp1257 iso8859_2 "
    "gb18030 big5 shift_jis euc_jp euc_kr cp874"
).split()
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b\x00"))


def decode(raw: bytes, *, path: str, declared: str | None = None) -> tuple[str, str]:
    """Decode a whole file to (text, encoding): byte-order mark, ``declared``, UTF-8, UTF-16, then a guess among code pages.

    Raises UnreadableReport for an empty file and for bytes that are no text. Linear in the size; only a sample is guessed on.
    """
    if not raw:
        raise UnreadableReport(path, "the file is empty (0 bytes)")
    marked = next(((mark, name) for mark, name in BYTE_ORDER_MARKS if raw.startswith(mark)), None)
    if marked is not None:
        return _decode_marked(raw[len(marked[0]) :], marked[1], path)
    for encoding in _to_try(raw, declared):
        try:
            return raw.decode(encoding), encoding
        except (UnicodeDecodeError, LookupError):
            continue
    _refuse_binary(raw, path)
    encoding = "utf-8" if _is_damaged_utf8(raw) else _guess(raw)
    return raw.decode(encoding, "replace"), encoding


def _decode_marked(raw: bytes, encoding: str, path: str) -> tuple[str, str]:
    """Behind a byte-order mark the encoding is certain; damaged bytes become U+FFFD."""
    text = raw.decode(encoding, "replace")
    if text.count("�") > len(text) // 4:
        raise UnreadableReport(path, f"begins with the byte-order mark of {encoding}, but what follows is not {encoding}")
    return text, encoding


def _to_try(raw: bytes, declared: str | None) -> list[str]:
    """Encodings that are tried strictly, in order."""
    wide = _wide(raw[:SAMPLE])
    if wide:
        return [wide]
    if b"\x00" in raw[:SAMPLE]:
        return []
    named = [declared.strip().lower()] if declared else []
    # A page that says ISO-8859-1 is read as Windows-1252 (WHATWG Encoding Standard, section 4.2).
    named = ["cp1252" if name in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii") else name for name in named]
    return ["utf-8", *(name for name in named if _is_text_codec(name))]


def _is_text_codec(name: str) -> bool:
    try:
        return bool(codecs.lookup(name)._is_text_encoding)
    except (LookupError, ValueError):
        return False


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: every pair of bytes an assigned character, and all of them from few blocks."""
    even = sample[: len(sample) // 2 * 2]
    readings = {name: even.decode(name, "replace") for name in ("utf-16-le", "utf-16-be")} if even[:400].count(0) else {}
    fit = [name for name, text in readings.items() if _is_prose(text)]
    return min(fit, key=lambda name: len({ord(char) >> 8 for char in readings[name]}), default=None)


def _is_prose(text: str) -> bool:
    """Hardly any unassigned, private or control character; mostly letters and spaces."""
    classes = Counter(unicodedata.category(char) if char not in "\t\n\r" else "Zs" for char in text)
    letters = sum(classes[name] for name in ("Lu", "Ll", "Lo", "Lm", "Mn", "Mc", "Zs"))
    wrong = sum(classes[name] for name in ("Cc", "Cn", "Co", "Cs", "So"))
    if sum(map(text.count, " \n\u3000。，、")) < 0.01 * len(text):
        return False
    return letters >= 0.7 * len(text) and wrong <= 0.01 * len(text)


def _refuse_binary(raw: bytes, path: str) -> None:
    """Raise for bytes that are no text in any code page."""
    sample = raw[:SAMPLE]
    kind = next((name for magic, name in KINDS if raw.startswith(magic)), None)
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if kind or b"\x00" in sample or controls > len(sample) // 100:
        what = f"looks like {kind}" if kind else "has zero bytes or control characters"
        raise UnreadableReport(path, f"is not a text file ({what}); expected text in UTF-8, UTF-16 or a Windows code page")


def _is_damaged_utf8(raw: bytes) -> bool:
    """UTF-8 all the same: cut inside its last character, or one bad byte to ten good characters beyond ASCII."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(raw) - 3 and raw[error.start] >= 0xC2 and error.start < len(raw) - 1:
            return True
    text = raw.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return len(text) - sum(map(str.isascii, text)) > 11 * bad


def _guess(raw: bytes) -> str:
    """The likeliest code page by a bounded sample from where the bytes that are not ASCII begin."""
    first = re.search(rb"[\x80-\xff]", raw)
    start = max(0, (first.start() if first else 0) - 2_000)
    sample = raw[start : start + SAMPLE]
    latin = max(LATIN, key=lambda encoding: _likeness(sample, encoding))  # the first of equals
    if _likeness(sample, latin) >= 0.97:
        return latin
    japanese = max(("shift_jis", "euc_jp"), key=lambda encoding: _kana(sample, encoding))
    if _kana(sample, japanese) > 0.2:
        return japanese
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=CODE_PAGES, steps=8, chunk_size=1_024).best()
    return best.encoding if best is not None else latin


def _kana(sample: bytes, encoding: str) -> float:
    """The share of kana among characters beyond ASCII; 0 where the sample is not in that encoding."""
    text = sample[: len(sample) - 1 if len(sample) == SAMPLE else None].decode(encoding, "replace")
    beyond = [char for char in text if char > "\x7f"]
    if text.count("\ufffd") > len(beyond) // 50:
        return 0.0
    return sum("\u3041" <= char <= "\u30fe" for char in beyond) / max(len(beyond), 1)


LATIN = {
    "cp1252": "àâæçèéêëîïôœùûü äöüß áéíóúñü¿¡ºª ãõáéíóúâêôàçºª àèéìòùíú åäöé åæøé áðéíóúýþæö äöüßéàâèêç",
    "cp1250": "ąćęłńóśźż áčďéěíňóřšťúůýž áäčďéíĺľňóôŕšťúýž áéíóöőúüű ăâîşţ čćđšž",
    "cp1254": "çğıöşüâîi̇",
    "mac_roman": "àâæçèéêëîïôœùûü äöüß áéíóúñü¿¡ºª",
    "iso8859_2": "ąćęłńóśźż áčďéěíňóřšťúůýž čćđšž",
    "cp1257": "ąčęėįšųūž āčēģīķļņōšūž äõöüšž",
}
"""Letters beyond ASCII of the languages written in each code page (Unicode CLDR, main exemplar characters)."""
_MARKS = "\xa0‘’‚“”„–—…€«»§°©®™·•£´"


def _likeness(sample: bytes, encoding: str) -> float:
    """The share of characters beyond ASCII that one language of the code page has; 0 where ASCII letters are few."""
    beyond = Counter(char for char in sample.decode(encoding, "replace").lower() if char > "\x7f")
    marks = sum(beyond[char] for char in _MARKS)
    total = beyond.total()
    plain = sum(map(sample.count, (b"e", b"a", b"i", b"o", b"n", b"t", b"s", b"r")))
    if plain < total:
        return 0.0
    return max(marks + sum(beyond[char] for char in set(letters)) for letters in LATIN[encoding].split()) / max(total, 1)
