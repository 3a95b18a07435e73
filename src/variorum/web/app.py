"""Routes: an address -> a page as HTML or as its JSON twin; what is handed over -> an addition; what is wrong -> a clear page."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from variorum.edition.pages import ErrorPage, Named
from variorum.edition.render import HERE, query, render
from variorum.errors import DossierError, NotFound, UnreadableInput
from variorum.store import Store
from variorum.store.corrections import ONE, TWO, correction
from variorum.store.decisions import decide, from_lines, judgements, revoke, to_lines
from variorum.types import Decision
from variorum.web import api, pages
from variorum.web.adding import Addition, Additions, Upload, pasted
from variorum.web.decided import decisions
from variorum.web.finding import search
from variorum.web.overview import overview as look
from variorum.web.security import Guard, Rules, TooLarge, is_meant

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

Make = Callable[[Store, str, pages.Query], Any]

# kind of page -> (how it is made, its template, the heading it stands under); those with an id have it in their address
SINGLE: dict[str, tuple[Make, str, str]] = {
    "event": (pages.event, "event.html", "events"),
    "report": (pages.report, "report.html", "reports"),
    "statement": (pages.statement, "statement.html", ""),
    "person": (pages.person, "person.html", "people"),
}
LISTS: dict[str, tuple[Make, str, str]] = {
    "events": (pages.events, "events.html", "events"),
    "reports": (pages.reports, "reports.html", "reports"),
    "people": (pages.people, "people.html", "people"),
    "disagreements": (pages.disagreements, "disagreements.html", "disagreements"),
    "search": (search, "search.html", "search"),
    "decisions": (decisions, "decisions.html", "decisions"),
}


def link(kind: str, key: str, at: int | None = None) -> str:
    """The address of a page of the server; ``at`` is where in a report."""
    if kind == "overview":
        return "/"
    if not key:
        return f"/{kind}"
    return f"/{kind}/{key}" + (f"?at={at}#r-{key}-{at}" if at is not None else "")


def title_of(path: Path) -> str:
    """What the dossier is called: its file's name as words."""
    words = path.stem.replace("-", " ").replace("_", " ").strip() or "Dossier"
    return words[0].upper() + words[1:]


class Desk:
    """An open dossier that many threads read: each its own connection; the overview kept until the dossier changes."""

    def __init__(self, path: Path, rules: Rules) -> None:
        self.path, self.rules, self.additions = path, rules, Additions(path)
        self._here = threading.local()
        self._overview: tuple[int, Any] | None = None

    @property
    def store(self) -> Store:
        if not hasattr(self._here, "store"):
            self._here.store = Store.open(self.path)
            self._here.store.db.execute(f"PRAGMA mmap_size = {1 << 30}")  # the threads share one view of the file
            self._here.store.db.execute("PRAGMA cache_size = -8000")
        found: Store = self._here.store
        return found

    def overview(self) -> Any:
        generation = self.store.generation()
        if self._overview is None or self._overview[0] != generation:
            self._overview = (generation, look(self.store, title_of(self.path)))
        return self._overview[1]

    def make(self, make: Make, key: str, asked: pages.Query) -> Any:
        """A page from one consistent state of the dossier."""
        db = self.store.db
        db.execute("BEGIN")
        try:
            return make(self.store, key, asked)
        finally:
            db.execute("COMMIT")


def application(path: Path, rules: Rules | None = None) -> Starlette:
    """The reader of one dossier, guarded. Raises DossierError when there is none."""
    from starlette.applications import Starlette
    from starlette.exceptions import HTTPException
    from starlette.middleware import Middleware
    from starlette.routing import Mount, Route
    from starlette.staticfiles import StaticFiles

    rules = rules or Rules()
    Store.open(path).close()
    routes = [Route("/", overview, name="overview"), Route("/overview.json", overview)]
    for kind in SINGLE:
        routes += [Route(f"/{kind}/{{key}}.json", single), Route(f"/{kind}/{{key}}", single)]
    for kind in LISTS:
        routes += [Route(f"/{kind}.json", listed), Route(f"/{kind}", listed)]
    routes += [
        Route("/openapi.json", api.openapi),
        Route("/add", add, methods=["POST"]),
        Route("/correct", correct, methods=["POST"]),
        Route("/decisions.jsonl", decided),
        Route("/decisions", take, methods=["POST"]),
        Route("/adding/{key}/events", progress),
        Route("/adding/{key}", adding),
    ]
    app = Starlette(
        routes=[*routes, Mount("/static", StaticFiles(directory=HERE / "static"))],
        middleware=[Middleware(Guard, rules=rules, refuse=_refused), Middleware(api.Tags)],
        exception_handlers={
            HTTPException: _http_error,
            NotFound: _not_found,
            DossierError: _dossier_error,
            TooLarge: _too_large,
            Exception: _bug,
        },
    )
    app.state.desk = Desk(path, rules)
    return app


# -------------------------------------------------------------------------------------------------------------- pages


def overview(request: Request) -> Response:
    desk: Desk = request.app.state.desk
    return _answer(request, desk.overview(), "overview.html", "overview", token=desk.rules.token)


def single(request: Request) -> Response:
    kind = request.url.path.split("/")[1]
    make, template, here = SINGLE[kind]
    desk: Desk = request.app.state.desk
    asked = dict(request.query_params)
    key = request.path_params["key"]
    if kind == "report" and "page" not in asked and asked.get("at", "").isascii() and asked.get("at", "").isdigit():
        asked["page"] = str(desk.make(pages.part_of_report, key, asked))
    return _answer(request, desk.make(make, key, asked), template, here, token=desk.rules.token)


def listed(request: Request) -> Response:
    kind = request.url.path.strip("/").removesuffix(".json")
    make, template, here = LISTS[kind]
    desk: Desk = request.app.state.desk
    page = desk.make(make, "", dict(request.query_params))
    token = desk.rules.token if kind == "decisions" else ""
    return _answer(
        request,
        page,
        template,
        here,
        token=token,
        query_words=request.query_params.get("q", "")[:300] if kind == "search" else "",
    )


def _answer(request: Request, page: Any, template: str, here: str, **more: Any) -> Response:
    """The page as HTML, or as JSON where the address ends in .json: the same object."""
    from starlette.responses import HTMLResponse, Response

    path = request.url.path
    if path.endswith(".json"):
        return Response(msgspec.json.encode(page), media_type="application/json")
    twin = ("/overview" if path == "/" else path) + ".json" + query(dict(request.query_params))
    return HTMLResponse(render(template, link, page=page, here=here, twin=twin, **more))


# -------------------------------------------------------------------------------------------------------------- adding


async def add(request: Request) -> Response:
    """Files, a pasted text or an address -> a page that shows how far they are."""
    from starlette.exceptions import HTTPException
    from starlette.responses import RedirectResponse

    desk: Desk = request.app.state.desk
    limits = desk.rules.limits
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise HTTPException(415, "Reports are handed over as a form with files.")
    async with request.form(max_files=limits.files, max_fields=20, max_part_size=limits.body) as form:
        _check_meant(request, desk.rules, str(form.get("token", "")))
        uploads = await _uploads(form)
    if not uploads:
        raise HTTPException(400, "There was nothing in that: choose a file, or paste a text.")
    addition = await asyncio.to_thread(desk.additions.start, uploads)
    return RedirectResponse(link("adding", addition.id), status_code=303)


async def correct(request: Request) -> Response:
    """What was read wrongly -> a judgement, and the record compiled anew."""
    from starlette.exceptions import HTTPException
    from starlette.responses import RedirectResponse

    desk: Desk = request.app.state.desk
    async with request.form(max_files=0, max_fields=desk.rules.limits.fields) as form:
        _check_meant(request, desk.rules, str(form.get("token", "")))
        names = ("verdict", "report", "one", "whose", "why")
        verdict, report, one, whose, why = (str(form.get(name) or "")[:300].strip() for name in names)
        others = tuple(words for item in form.getlist("other") if (words := str(item)[:300].strip()))
    if not one or not (verdict in ONE or verdict == "revoke" or (verdict in TWO and others)):
        raise HTTPException(400, "Say what is wrong, and what is right.")
    try:
        made = await asyncio.to_thread(_keep_judgement, desk, verdict, f"{report}:{one}" if report else one, others, why, whose)
    except UnreadableInput as error:
        raise HTTPException(400, str(error)) from error
    addition = await asyncio.to_thread(desk.additions.start, (), made)
    return RedirectResponse(link("adding", addition.id), status_code=303)


def _keep_judgement(desk: Desk, verdict: str, one: str, others: tuple[str, ...], why: str, whose: str = "") -> tuple[str, ...]:
    """Keep a judgement, or take one back; the ids of those that are new. ``whose``: who the names of
    somebody else name, where that is a person listed already."""
    when = datetime.now(UTC).isoformat(timespec="seconds")
    with Store.open(desk.path, write=True) as store:
        if verdict == "revoke":
            revoke(store, one)
            return ()
        others = others if verdict == "different" else others[:1]
        made = [correction(store, verdict, one, *others, who="reader", when=when, why=why)]
        if verdict == "different" and whose:
            made.append(correction(store, "same", made[0].subject[1], whose, who="reader", when=when, why=why))
        decide(store, made)
        return tuple(one.id for one in made)


async def take(request: Request) -> Response:
    """The decisions of another desk, as JSON Lines -> decisions of this one, and the record compiled anew."""
    from starlette.datastructures import UploadFile
    from starlette.exceptions import HTTPException
    from starlette.responses import RedirectResponse

    desk: Desk = request.app.state.desk
    async with request.form(max_files=1, max_fields=5) as form:
        _check_meant(request, desk.rules, str(form.get("token", "")))
        file = form.get("file")
        text = (await file.read()).decode("utf-8", "replace") if isinstance(file, UploadFile) else ""
    try:
        made = from_lines(text, "the file")
    except UnreadableInput as error:
        raise HTTPException(400, str(error)) from error
    if not made:
        raise HTTPException(400, "There was no decision in that: choose a file of decisions, one JSON object a line.")
    await asyncio.to_thread(_take, desk, made)
    addition = await asyncio.to_thread(desk.additions.start, (), tuple(one.id for one in made))
    return RedirectResponse(link("adding", addition.id), status_code=303)


def _take(desk: Desk, made: tuple[Decision, ...]) -> None:
    with Store.open(desk.path, write=True) as store:
        decide(store, made)


def decided(request: Request) -> Response:
    """All decisions as JSON Lines, for another desk."""
    from starlette.responses import Response

    made = to_lines(judgements(request.app.state.desk.store))
    return Response(
        made, media_type="application/jsonl", headers={"content-disposition": 'attachment; filename="decisions.jsonl"'}
    )


def _check_meant(request: Request, rules: Rules, token: str) -> None:
    from starlette.exceptions import HTTPException

    headers = request.headers
    if not is_meant(rules, token, headers.get("origin"), headers.get("host", ""), headers.get("sec-fetch-site")):
        raise HTTPException(403, "This request did not come from a page of this reader. Reload the page and try again.")


async def _uploads(form: FormData) -> tuple[Upload, ...]:
    from starlette.datastructures import UploadFile

    files = [item for item in form.getlist("file") if isinstance(item, UploadFile) and item.filename]
    uploads = [Upload(item.filename or "report.txt", await item.read()) for item in files]
    text, url = str(form.get("text") or ""), str(form.get("url") or "").strip()
    if text.strip():
        uploads.append(pasted(text, str(form.get("outlet") or "").strip()[:200], str(form.get("published") or "")[:25]))
    if url:
        from variorum.web.fetching import fetch

        uploads.append(await asyncio.to_thread(fetch, url))
    return tuple(upload for upload in uploads if upload.data)


def _found(request: Request) -> Addition:
    desk: Desk = request.app.state.desk
    found = desk.additions.find(request.path_params["key"])
    if found is None:
        raise NotFound("Nothing is being added under that address; it may have been long ago.")
    return found


def adding(request: Request) -> Response:
    from starlette.responses import HTMLResponse

    found = _found(request)
    page = {name: getattr(found, name) for name in Addition.__slots__} | {"reports": [Named(*r) for r in found.reports]}
    return HTMLResponse(render("adding.html", link, page=page, here=""))


async def progress(request: Request) -> Response:
    """Server-sent events: each change of an addition, until it is done."""
    from sse_starlette.sse import EventSourceResponse

    _found(request)

    async def changes() -> AsyncIterator[dict[str, str]]:
        last: Addition | None = None
        while last is None or not last.done:
            now = _found(request)
            if now != last:
                yield {"event": "progress", "data": msgspec.json.encode(now).decode()}
            last = now
            await asyncio.sleep(0.15)

    return EventSourceResponse(changes())


# -------------------------------------------------------------------------------------------------------------- errors

TITLES = {
    400: "That cannot be answered",
    403: "Not allowed",
    404: "Not found",
    405: "Not a way to ask",
    413: "Too much at once",
    415: "Not a way to hand over reports",
    503: "The dossier cannot be read",
}


def _error(path: str, status: int, detail: str, title: str = "") -> tuple[bytes, bytes]:
    """The answer to what went wrong, in the form that was asked for: (media type, body)."""
    page = ErrorPage(status, title or TITLES.get(status, "That did not work"), detail)
    if path.endswith(".json"):
        return b"application/json", msgspec.json.encode(page)
    return b"text/html; charset=utf-8", render("error.html", link, page=page, here="").encode("utf-8", "replace")


def _refused(status: int, title: str, detail: str) -> tuple[bytes, bytes]:
    return _error("", status, detail, title)


def _respond(request: Request, status: int, detail: str) -> Response:
    from starlette.responses import Response

    kind, body = _error(request.url.path, status, detail)
    return Response(body, status, headers={"content-type": kind.decode()})


def _http_error(request: Request, error: Exception) -> Response:
    status, detail = getattr(error, "status_code", 500), str(getattr(error, "detail", ""))
    return _respond(request, status, "There is no page at this address." if status == 404 else detail)


def _not_found(request: Request, error: Exception) -> Response:
    return _respond(request, 404, str(error))


def _dossier_error(request: Request, error: Exception) -> Response:
    return _respond(request, 503, str(error))


def _too_large(request: Request, error: Exception) -> Response:
    return _respond(request, 413, "That is more than can be added at once; use `variorum add FILE PATH...`.")


def _bug(request: Request, error: Exception) -> Response:
    """An error of the program: its trace goes to the terminal (the server prints it), never to the page."""
    return _respond(request, 500, "This is an error of the program; the terminal where it runs says more.")
