"""Any text -> text that may stand in another format: markup escaped, characters that XML does not know replaced."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape as _escape

_UNKNOWN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ADDRESS = re.compile(r"https?://[^\s/]", re.IGNORECASE)


def escape(words: str) -> str:
    """Escape for element content and double-quoted attributes."""
    return _escape(_UNKNOWN.sub("\ufffd", words), {'"': "&quot;"})


def xml_id(key: str) -> str:
    """A key as an XML name, unlike for unlike keys; the ids of the record only gain a letter."""
    return "v" + re.sub(r"[^0-9A-Za-z-]", lambda found: f"_{ord(found.group()):x}.", key)


def address(url: str | None) -> str | None:
    """A web address with what no address may hold percent-encoded; None for any other scheme (javascript:, data:)."""
    if not url or not _ADDRESS.match(url):
        return None
    return re.sub(r"[\x00-\x20\"<>\\^`{|}\x7f-\x9f]", lambda found: "".join(f"%{b:02X}" for b in found.group().encode()), url)


def urn(report: str) -> str:
    """What a report is called where it has to have an address."""
    return "urn:variorum:report:" + re.sub(
        r"[^0-9A-Za-z.-]", lambda found: "".join(f"%{b:02X}" for b in found.group().encode()), report
    )
