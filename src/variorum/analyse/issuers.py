"""Report -> the office whose own page it is: what stands there as "the message" or "the President" comes from its holder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from variorum.types import Mention, Referent, Report, Role, Span


@dataclass(frozen=True, slots=True)
class Issuer:
    """An office (as in `offices`), the ISO code of its country, and what a referent known by it alone is called."""

    office: str
    country: str
    name: str


_PAGES: Mapping[str, Issuer] = MappingProxyType(
    {
        page: Issuer(office, country, f"{office} of {state}")
        for page, office, country, state in (
            ("kremlin.ru", "president", "RU", "Russia"),
            ("president.gov.ua", "president", "UA", "Ukraine"),
            ("whitehouse.gov", "president", "US", "United States"),
            ("bidenwhitehouse.archives.gov", "president", "US", "United States"),
            ("trumpwhitehouse.archives.gov", "president", "US", "United States"),
            ("obamawhitehouse.archives.gov", "president", "US", "United States"),
            ("elysee.fr", "president", "FR", "France"),
            ("president.gov.by", "president", "BY", "Belarus"),
            ("akorda.kz", "president", "KZ", "Kazakhstan"),
            ("president.az", "president", "AZ", "Azerbaijan"),
            ("president.am", "president", "AM", "Armenia"),
            ("president.uz", "president", "UZ", "Uzbekistan"),
            ("president.kg", "president", "KG", "Kyrgyzstan"),
            ("tccb.gov.tr", "president", "TR", "Turkey"),
            ("prezydent.pl", "president", "PL", "Poland"),
            ("president.pl", "president", "PL", "Poland"),
            ("hrad.cz", "president", "CZ", "Czech Republic"),
            ("prezident.sk", "president", "SK", "Slovakia"),
            ("presidency.ro", "president", "RO", "Romania"),
            ("president.md", "president", "MD", "Moldova"),
            ("president.ee", "president", "EE", "Estonia"),
            ("president.lv", "president", "LV", "Latvia"),
            ("presidentti.fi", "president", "FI", "Finland"),
            ("bundeskanzler.de", "chancellor", "DE", "Germany"),
            ("bundespraesident.de", "president", "DE", "Germany"),
            ("pm.gc.ca", "prime minister", "CA", "Canada"),
            ("pm.gov.au", "prime minister", "AU", "Australia"),
            ("pmindia.gov.in", "prime minister", "IN", "India"),
            ("kantei.go.jp", "prime minister", "JP", "Japan"),
            ("primeminister.gr", "prime minister", "GR", "Greece"),
            ("primeminister.am", "prime minister", "AM", "Armenia"),
            ("miniszterelnok.hu", "prime minister", "HU", "Hungary"),
        )
    }
)
_DOMAIN = re.compile(r"(?<![\w@.-])(?:[\w-]+\.){1,4}[a-z]{2,}(?![\w.-])")


def issuer_of(report: Report) -> Issuer | None:
    """Whose page a report is from, by its address or by the address in its outlet's name."""
    for field in (report.url, report.outlet):
        for match in _DOMAIN.finditer((field or "")[:300].lower()):
            labels = match.group().split(".")
            for first in range(len(labels) - 1):
                found = _PAGES.get(".".join(labels[first:]))
                if found is not None:
                    return found
    return None


def holder(issuer: Issuer, referents: tuple[Referent, ...], span: Span, key: str) -> Referent:
    """The person of the report who holds the issuing office; where none is named, a referent known by that office."""
    at_home = (r for r in referents if r.type == "PERSON" and r.country == issuer.country)
    for referent in at_home:
        if any(role.office in (issuer.office, "head of state") for role in referent.roles):
            return referent
    role = Role(issuer.name, span, issuer.office, issuer.country)
    mention = Mention(span, "PERSON", "pronoun", "the office that issues the text")
    return Referent(key, issuer.name, "PERSON", (mention,), (role,), issuer.country, titled=True)
