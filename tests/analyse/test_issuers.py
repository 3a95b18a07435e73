"""Whose page a report is from."""

from __future__ import annotations

import pytest

from make import report
from variorum.analyse.issuers import issuer_of


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"url": "https://www.elysee.fr/en/news/1"}, "president of France"),
        ({"outlet": "The Kremlin (en.kremlin.ru)"}, "president of Russia"),
        ({"url": "https://pm.gc.ca/en"}, "prime minister of Canada"),
        ({"url": "https://notelysee.fr/"}, None),
        ({"url": "https://elysee.fr.example.com/"}, None),
        ({"outlet": "Ardenian Herald"}, None),
        ({}, None),
    ],
)
def test_an_offices_own_page(fields: dict[str, str], name: str | None) -> None:
    found = issuer_of(report("No text.", **fields))
    assert (found.name if found else None) == name
