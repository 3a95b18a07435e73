"""The JSON twins of the pages as an HTTP API: its OpenAPI description, and entity tags on every answer."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, MutableMapping
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from variorum.edition import pages

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]

_PAGE = ("page", "which part of the list, from 1; what is no number is 1, a part beyond the last is the last", {"type": "string"})
_WORDS = {"type": "string"}
_DAY = ("a date, 2025-05-14", {"type": "string"})
_TYPES = "PERSON, ORG, GPE, WORK, PROGRAMME, GROUP, LOC, EVENT"

# address -> (what it answers, its type, parameters of the query: name, meaning, schema)
PATHS: dict[str, tuple[str, type, tuple[tuple[str, str, dict[str, Any]], ...]]] = {
    "/overview.json": ("The whole dossier at a glance", pages.OverviewPage, ()),
    "/events.json": (
        "Events, the latest first",
        pages.EventsPage,
        (
            ("which", "main, or all: background events too; anything else is main", _WORDS),
            ("q", "words of the event, or its place", _WORDS),
            ("year", "only of this year; none for those without a date", _WORDS),
            _PAGE,
        ),
    ),
    "/event/{key}.json": ("The edition of one event; pages of claims", pages.EventPage, (_PAGE,)),
    "/reports.json": (
        "Reports, the latest first",
        pages.ReportsPage,
        (("outlet", "only of this outlet", _WORDS), ("q", "words of the title or path", _WORDS), _PAGE),
    ),
    "/report/{key}.json": (
        "One report in full, with what was read out of it",
        pages.ReportPage,
        (("at", "the part that holds this character", _WORDS), _PAGE),
    ),
    "/statement/{key}.json": ("One statement in its place", pages.StatementPage, ()),
    "/people.json": (
        "Entities of one type, the most named first",
        pages.PeoplePage,
        (("which", f"one of {_TYPES}; anything else is PERSON", _WORDS), ("q", "part of a name", _WORDS), _PAGE),
    ),
    "/person/{key}.json": (
        "One entity: names, statements by and about it",
        pages.PersonPage,
        (_PAGE, ("about", "which part of the statements about it", _WORDS)),
    ),
    "/disagreements.json": (
        "Disagreements that cannot all be true",
        pages.DisagreementsPage,
        (("aspect", "figure, date, place, name, negation, wording ...; without it all but wording", _WORDS), _PAGE),
    ),
    "/decisions.json": (
        "What people put right, the latest first, and whether the record follows it",
        pages.DecisionsPage,
        (_PAGE,),
    ),
    "/search.json": (
        "Statements and passages, the best first, at most 300",
        pages.SearchPage,
        (
            ("q", 'words that must all occur; "several words" are a phrase; port* is any ending', _WORDS),
            ("speaker", "part of the speaker's name", _WORDS),
            ("outlet", "part of the outlet's name", _WORDS),
            ("from", *_DAY),
            ("to", *_DAY),
            ("event", "id of an event", _WORDS),
            _PAGE,
        ),
    ),
}


@cache
def description() -> bytes:
    """The OpenAPI 3.1 document; the schemas are those of the pages' own types."""
    from variorum import __version__

    kinds = [kind for _, kind, _ in PATHS.values()]
    found, schemas = msgspec.json.schema_components([*kinds, pages.ErrorPage], ref_template="#/components/schemas/{name}")
    answers = dict(zip([*kinds, pages.ErrorPage], found, strict=True))
    wrong = {"description": "What went wrong and what to do next", "content": _json(answers[pages.ErrorPage])}
    document = {
        "openapi": "3.1.0",
        "info": {
            "title": "Variorum: one dossier",
            "version": __version__,
            "description": "The pages of the reader as JSON, read-only. Offsets are Unicode code points of a report's text.",
        },
        "paths": {path: {"get": _operation(path, answers, wrong)} for path in PATHS},
        "components": {"schemas": schemas},
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=1)


def _json(schema: Any) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _operation(path: str, answers: dict[type, Any], wrong: dict[str, Any]) -> dict[str, Any]:
    about, kind, asked = PATHS[path]
    key = {"name": "key", "in": "path", "required": True, "description": "an id", "schema": {"type": "string", "minLength": 1}}
    tag = {"ETag": {"description": "changes when the answer does", "schema": {"type": "string"}}}
    parameters = [{"name": name, "in": "query", "description": words, "schema": schema} for name, words, schema in asked]
    named = path.strip("/").removesuffix(".json").replace("/{key}", "")
    return {
        "operationId": named,
        "summary": about,
        "parameters": [key, *parameters] if "{key}" in path else parameters,
        "responses": {
            "200": {"description": about, "headers": tag, "content": _json(answers[kind])},
            "304": {"description": "What If-None-Match names is still so"},
            "default": wrong,
        },
    }


def openapi(request: Request) -> Response:
    from starlette.responses import Response

    return Response(description(), media_type="application/json")


class Tags:
    """Gives every JSON answer an entity tag of its contents; answers 304 to who has it already."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Message, receive: Any, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].endswith(".json"):
            await self.app(scope, receive, send)
            return
        if scope["method"] != "GET":
            await self.app(scope, receive, _allowing(send))
            return
        asked = dict(scope["headers"]).get(b"if-none-match", b"")
        begun: list[Message] = []
        body = bytearray()

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                begun.append(message)
                return
            body.extend(message.get("body", b""))
            if not message.get("more_body", False):
                await _send_tagged(begun[0], bytes(body), asked, send)

        await self.app(scope, receive, answer)


def _allowing(send: Send) -> Send:
    """A refusal of a method names those that there are (RFC 9110)."""

    async def answer(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 405:
            kept = [header for header in message["headers"] if header[0].lower() != b"allow"]
            message["headers"] = [*kept, (b"allow", b"GET, HEAD")]
        await send(message)

    return answer


async def _send_tagged(start: Message, body: bytes, asked: bytes, send: Send) -> None:
    if start["status"] == 200:
        tag = b'"' + hashlib.sha256(body).hexdigest()[:32].encode() + b'"'
        start["headers"] = [*start["headers"], (b"etag", tag)]
        known = {one.strip().removeprefix(b"W/") for one in asked.split(b",")}
        if tag in known or b"*" in known:
            start["status"], body = 304, b""
            start["headers"] = [h for h in start["headers"] if h[0].lower() not in (b"content-length", b"content-type")]
    await send(start)
    await send({"type": "http.response.body", "body": body})
