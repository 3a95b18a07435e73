"""Any text -> text that may stand in XML: markup escaped, characters that XML does not know replaced."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape as _escape

_UNKNOWN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escape(words: str) -> str:
    """Escape for element content and double-quoted attributes."""
    return _escape(_UNKNOWN.sub("\ufffd", words), {'"': "&quot;"})
