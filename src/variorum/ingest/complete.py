"""Draft -> Report: furniture, metadata, credits and language of the text that a format has read."""

from __future__ import annotations

from variorum.errors import UnreadableReport
from variorum.ingest.draft import Draft, Limits
from variorum.ingest.languages import detect_language
from variorum.types import Evidence, Report, identify

_UNSTORABLE = {0: "\ufffd", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}
"""Zero and lone surrogates, which no file and no database takes as text: one code point for one, so offsets hold."""


def complete(draft: Draft, path: str, limits: Limits) -> Report:
    """Read everything out of a draft that stands outside the story itself.

    The id hashes the text and what the *file* states of the publication, not what is found in the text (that follows from
    it) and not the path: the same file under two names is one report.
    """
    text = draft.text.translate(_UNSTORABLE) if _needs_mending(draft.text) else draft.text
    if len(text) > limits.text:
        raise UnreadableReport(
            path, f"is {len(text):,} characters long, a report may have {limits.text:,}; split the file, or raise Limits.text"
        )
    where = f"{path}#{draft.where}" if draft.where else path
    language, how = _language(draft, text)
    return Report(
        id=identify(text, draft.first("outlet"), draft.first("url"), draft.first("published"), draft.key),
        path=where,
        paths=(where,),
        text=text,
        sha256=draft.sha256,
        language=language,
        title=draft.first("title"),
        outlet=draft.first("outlet"),
        url=draft.first("url"),
        published=draft.first("published"),
        byline=draft.first("byline"),
        place=draft.first("place"),
        furniture=draft.furniture,
        evidence=(*draft.stated, Evidence("language", language, how)),
    )


def _needs_mending(text: str) -> bool:
    if "\x00" in text:
        return True
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _language(draft: Draft, text: str) -> tuple[str, str]:
    """The stated language where the file states one of its own, else the detected one."""
    said = next((evidence for evidence in draft.stated if evidence.field == "language"), None)
    if said is not None and said.where.startswith("field") and said.value[:2].isalpha():
        return said.value.replace("_", "-").split("-")[0].lower(), said.where
    return detect_language(text)
