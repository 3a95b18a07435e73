"""Reports -> whether they are releases of offices: then what each leaves out or puts otherwise is the news."""

from __future__ import annotations

import re
from collections.abc import Iterable

from variorum.types import Analysis

_OFFICE = re.compile(
    r"\b(?:white house|kremlin|presiden(?:t|cy|tial)|prime minister|premier|chancell(?:or|ery)|government|gov|cabinet|council"
    r"|ministry|minister|foreign office|department|embassy|secretariat|commission|parliament|senate|downing street|palace"
    r"|royal court|office of|mission to|mfa)\b|\.gov\b|\.mil\b",
    re.IGNORECASE,
)


def office_of(analysis: Analysis) -> str | None:
    """The office that a report is a release of, by its outlet's name; None for a newspaper, an agency, or nobody named."""
    outlet = analysis.report.outlet or ""
    return outlet.casefold() if _OFFICE.search(outlet) else None


def are_releases(analyses: Iterable[Analysis]) -> bool:
    """Whether all reports are releases of offices, of one or of several: every word of each is chosen, none is a reporter's."""
    return all(office_of(analysis) is not None for analysis in analyses)


def are_two_sides(analyses: Iterable[Analysis]) -> bool:
    """Whether all reports are releases of offices, and of two at least."""
    offices = {office_of(analysis) for analysis in analyses}
    return None not in offices and len(offices) > 1
