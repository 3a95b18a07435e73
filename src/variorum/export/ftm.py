"""Record -> FollowTheMoney entities as JSON lines (https://followthemoney.tech): documents, people, organisations, mentions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from variorum.export.compiled import Compiled, compiled
from variorum.export.markup import address
from variorum.types import Entity, Event, Record, Report

# ISO 639-1 -> ISO 639-3, which FollowTheMoney asks for
_PAIRS = """af afr am amh ar ara az aze be bel bg bul bn ben bs bos ca cat cs ces cy cym da dan de deu el ell en eng eo epo es spa
et est eu eus fa fas fi fin fr fra ga gle gl glg gu guj he heb hi hin hr hrv hu hun hy hye id ind is isl it ita ja jpn ka kat
kk kaz km khm kn kan ko kor ky kir la lat lo lao lt lit lv lav mk mkd ml mal mn mon mr mar ms msa mt mlt ne nep nl nld no nor
pa pan pl pol ps pus pt por ro ron ru rus sk slk sl slv sq sqi sr srp sv swe sw swa ta tam te tel tg tgk th tha tl tgl tr tur
uk ukr ur urd uz uzb vi vie zh zho"""
_LANGUAGES = dict(zip(_PAIRS.split()[::2], _PAIRS.split()[1::2], strict=True))
# the codes of ISO 3166-1, and what FollowTheMoney calls those that are no more
_COUNTRIES = dict.fromkeys(
    """ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt bv bw by bz ca cc cd
    cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg eh er es fi fj fk fm fo fr ga gb gd ge gf
    gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km
    kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mf mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my
    mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se
    sg sh si sj sk sl sm sn so ss st sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug um us uy uz va vc
    ve vg vi vn vu wf ws xk ye yt za zm zw""".split()
)
_FORMER = {"su": "suhh", "yu": "yucs", "cs": "cshh", "dd": "dd", "zr": "zr"}
_LONGEST = {"name": 384, "alias": 384, "title": 1024, "publisher": 1024, "position": 1024, "location": 250}
_TEXT = 60_000  # characters of one value; a longer text is several
_SCHEMATA = {"PERSON": "Person", "ORG": "Organization", "GPE": "PublicBody", "GROUP": "Organization"}


def pieces(record: Record | Compiled) -> Iterator[str]:
    """An Article for each report, a Person or Organization for each entity, an Event, and a Mention for each naming."""
    for row in _rows(compiled(record)):
        yield json.dumps(row, ensure_ascii=False) + "\n"


def _rows(source: Compiled) -> Iterator[dict[str, Any]]:
    yield from map(_article, source.reports)
    known = set()
    for entity in _parties(source):
        known.add(entity.id)
        yield _party(entity)
    yield from (_event(event, known) for event in source.events)
    for entity in _parties(source):
        for report in sorted({mention.report for mention in entity.mentions}):
            properties = {"document": [report], "resolved": [f"e-{entity.id}"], "name": [entity.name]}
            yield _row(f"m-{entity.id}-{report}", "Mention", properties)


def _parties(source: Compiled) -> Iterator[Entity]:
    return (entity for entity in source.entities if entity.type in _SCHEMATA)


def _row(key: str, schema: str, properties: dict[str, Any]) -> dict[str, Any]:
    kept = {name: [str(value)[: _LONGEST.get(name)] for value in values if value] for name, values in properties.items()}
    return {"id": key, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def _article(report: Report) -> dict[str, Any]:
    properties = {
        "title": [report.title or report.path],
        "publisher": [report.outlet],
        "publishedAt": [(report.published or "")[:10]],
        "sourceUrl": [url if (url := address(report.url)) and len(url) <= 4096 else None],
        "language": [_LANGUAGES.get(report.language[:2])],
        "bodyText": list(_pieces(report.text.strip())),
    }
    return _row(report.id, "Article", properties)


def _pieces(text: str) -> Iterator[str]:
    """The text in values of at most `_TEXT` characters, cut behind a blank where there is one."""
    start = 0
    while len(text) - start > _TEXT:
        end = max(text.rfind(" ", start, start + _TEXT), text.rfind("\n", start, start + _TEXT)) + 1 or start + _TEXT
        yield text[start:end]
        start = end
    yield text[start:]


def _party(entity: Entity) -> dict[str, Any]:
    code = (entity.country or "").lower()
    country = code if code in _COUNTRIES else _FORMER.get(code, "")
    properties = {"name": [entity.name], "alias": [a for a in entity.aliases if a != entity.name], "country": [country]}
    if entity.type == "PERSON":
        properties["position"] = list(entity.roles)
    return _row(f"e-{entity.id}", _SCHEMATA[entity.type], properties)


def _event(event: Event, known: set[str]) -> dict[str, Any]:
    first, _, last = (event.date or "").partition("/")
    involved = [f"e-{one}" for one in event.participants if one in known]
    properties = {"name": [event.label], "date": [first], "location": [event.place], "involved": involved}
    properties |= {"endDate": [last]} if last and last != first else {}
    properties |= {"proof": list(event.reports)}
    return _row(f"x-{event.id}", "Event", properties)
