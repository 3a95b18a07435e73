"""The reader in a real browser: every page opens in silence, keys and drops work, nothing asks another host.

Chromium is found on the path or by CHROMIUM; axe-core in .venv/axe/ (see .ci/run) or by AXE. Without them these tests are
skipped on a desk and fail in CI.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import variorum
from shelf import hostile, kept
from variorum.dossier import collate
from variorum.web.app import application

ROOT = Path(__file__).parents[2]
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update "
    "--disable-sync --disable-dev-shm-usage"
)
LISTS = ("events", "people", "disagreements", "reports", "decisions")
CI = os.environ.get("CI") == "true"
SHARED = Path(os.environ.get("VARIORUM_SHARED", ROOT.parent / "shared")) / "reports"


def needed(found: str | None, what: str) -> str:
    if found and Path(found).exists():
        return found
    if CI:
        pytest.fail(f"{what} is missing, and CI must have it")
    pytest.skip(f"{what} is missing")


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    path = needed(os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser"), "chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=FLAGS.split())
        yield running
        running.close()


@pytest.fixture(scope="session")
def axe() -> str:
    path = os.environ.get("AXE") or str(ROOT / ".venv" / "axe" / "package" / "axe.min.js")
    return Path(needed(path, "axe-core")).read_text(encoding="utf-8")


def serve(file: Path) -> tuple[str, Callable[[], None]]:
    import uvicorn

    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(application(file), log_level="error"))
    threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True).start()
    while not server.started:
        time.sleep(0.01)

    def stop() -> None:
        server.should_exit = True

    return f"http://127.0.0.1:{listening.getsockname()[1]}", stop


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    file = tmp_path_factory.mktemp("example") / "port-halden.variorum"
    collate([Path(variorum.__file__).parent / "example"], file).close()
    base, stop = serve(file)
    yield base
    stop()


@dataclass
class Watched:
    """A page that remembers what it should not have said or asked."""

    page: object
    base: str
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        page = self.page
        page.on("console", lambda message: self.said.append(message.text))  # type: ignore[attr-defined]
        page.on("pageerror", lambda error: self.said.append(str(error)))  # type: ignore[attr-defined]
        page.on("dialog", lambda dialog: (self.said.append(f"dialog {dialog.message}"), dialog.dismiss()))  # type: ignore[attr-defined]
        page.on("request", lambda request: self.asked.append(request.url))  # type: ignore[attr-defined]

    def open(self, address: str) -> None:
        answer = self.page.goto(self.base + address)  # type: ignore[attr-defined]
        assert answer.status == 200, address

    def quiet(self) -> None:
        assert not self.said
        assert all(url.startswith(self.base) for url in self.asked), self.asked


@pytest.fixture
def new_page(browser: object) -> Iterator[Callable[..., Watched]]:
    contexts = []

    def make(base: str, **options: object) -> Watched:
        context = browser.new_context(reduced_motion="reduce", **options)  # type: ignore[attr-defined]
        contexts.append(context)
        return Watched(context.new_page(), base)

    yield make
    for context in contexts:
        context.close()


def addresses(page: Watched, start: str = "/", most: int = 60) -> list[str]:
    """One page of each kind and then more, by following links."""
    found, todo = [], [start, "/search?q=strait", "/events?which=all", "/people?which=ORG", "/disagreements"]
    kinds: dict[str, int] = {}
    while todo and len(found) < most:
        address = todo.pop(0)
        kind = re.split(r"[/?]", address)[1]
        if kinds.get(kind, 0) >= 9:
            continue
        kinds[kind] = kinds.get(kind, 0) + 1
        page.open(address)
        found.append(address)
        links = page.page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")  # type: ignore[attr-defined]
        for link in links:
            link = link.split("#")[0]
            if link.startswith("/") and not link.split("?")[0].endswith(".json") and link not in found and link not in todo:
                todo.append(link)
    return found


def test_every_page_of_the_example_opens_in_silence(new_page: Callable[..., Watched], example: str) -> None:
    page = new_page(example)
    seen = {re.split(r"[/?]", address)[1] for address in addresses(page)}
    assert seen >= {"", "events", "event", "reports", "report", "people", "person", "statement", "disagreements", "search"}
    page.quiet()


@pytest.mark.skipif(not SHARED.is_dir(), reason="the five reports are not beside this checkout")
def test_every_page_of_the_five_reports_opens_in_silence(new_page: Callable[..., Watched], tmp_path: Path) -> None:
    file = tmp_path / "five.variorum"
    collate([SHARED], file).close()
    base, stop = serve(file)
    page = new_page(base)
    assert len(addresses(page)) > 20
    page.quiet()
    stop()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["overview", "event", "report", "person", "statement", "search", *LISTS])
def test_no_serious_barrier(new_page: Callable[..., Watched], example: str, axe: str, kind: str, scheme: str) -> None:
    page = new_page(example, color_scheme=scheme)
    page.open({"overview": "/", "search": "/search?q=strait"}.get(kind, f"/{kind}" if kind in LISTS else "/"))
    if kind in ("event", "report", "person", "statement"):
        page.open(one_of(page, kind))
    page.page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")  # type: ignore[attr-defined]
    page.page.evaluate(axe)  # type: ignore[attr-defined]
    found = page.page.evaluate("axe.run(document, {resultTypes: ['violations']})")  # type: ignore[attr-defined]
    serious = [v for v in found["violations"] if v["impact"] in ("serious", "critical", "moderate")]
    assert not serious, json.dumps([(v["id"], v["help"], [n["html"][:160] for n in v["nodes"][:3]]) for v in serious], indent=1)


def one_of(page: Watched, kind: str) -> str:
    """The address of a page of this kind, by links from the overview and the search."""
    for start in ("/", "/search?q=strait", "/people", "/reports"):
        page.open(start)
        for link in page.page.eval_on_selector_all("main a[href]", "all => all.map(a => a.getAttribute('href'))"):  # type: ignore[attr-defined]
            if link.startswith(f"/{kind}/"):
                return str(link.split("#")[0].split("?")[0])
    raise AssertionError(f"no {kind} is linked")


def test_a_file_that_is_dropped_appears(new_page: Callable[..., Watched], tmp_path: Path) -> None:
    file = tmp_path / "drop.variorum"
    collate([Path(variorum.__file__).parent / "example" / "02-arta.txt"], file).close()
    base, stop = serve(file)
    page = new_page(base)
    page.open("/")
    page.page.evaluate(  # type: ignore[attr-defined]
        """() => { const data = new DataTransfer();
        data.items.add(new File(["The second line\\n\\nTeodora Lindqvar opened the second ferry line on 3 June 2025."],
                                "second line.txt", {type: "text/plain"}));
        document.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true})); }"""
    )
    page.page.wait_for_selector("#progress")  # type: ignore[attr-defined]
    told: set[str] = set()
    while page.page.get_attribute("#progress", "data-done") != "true":  # type: ignore[attr-defined]
        told.add(page.page.inner_text("#stage").partition(":")[0])  # type: ignore[attr-defined]
        page.page.wait_for_timeout(30)  # type: ignore[attr-defined]
    assert told & {"Reading", "Analysing", "Comparing with the other reports"}, "its progress is shown as it goes"
    assert "1 new report" in page.page.inner_text("#result")  # type: ignore[attr-defined]
    page.open("/reports")
    assert "The second line" in page.page.inner_text("main")  # type: ignore[attr-defined]
    page.quiet()
    stop()


def test_two_people_that_are_one_are_one_everywhere_and_stay_so(new_page: Callable[..., Watched], tmp_path: Path) -> None:
    from variorum.store import Store

    (tmp_path / "one.txt").write_text("Marta Osk, the rector, met Piet Solheim in Port Halden. “We agree,” said Marta Osk.")
    (tmp_path / "two.txt").write_text("Greta Lund spoke in Sorvale on Friday. “The line opens,” said Greta Lund.")
    file = tmp_path / "merge.variorum"
    collate([tmp_path / "one.txt", tmp_path / "two.txt"], file).close()
    base, stop = serve(file)
    page = new_page(base)
    page.open("/people")
    page.page.click("text=Greta Lund")  # type: ignore[attr-defined]
    page.page.click("#put-right > summary")  # type: ignore[attr-defined]
    page.page.fill("#other", "Marta Osk")  # type: ignore[attr-defined]
    page.page.click("text=They are the same")  # type: ignore[attr-defined]
    page.page.wait_for_selector('#progress[data-done="true"]', timeout=60_000)  # type: ignore[attr-defined]
    for _ in range(2):
        page.open("/people")
        listed = page.page.inner_text("main")  # type: ignore[attr-defined]
        assert ("Greta Lund" in listed) != ("Marta Osk" in listed)
        page.page.click("text=/^(Greta Lund|Marta Osk)$/")  # type: ignore[attr-defined]
        whole = page.page.inner_text("main")  # type: ignore[attr-defined]
        assert all(words in whole for words in ("Greta Lund", "Marta Osk", "We agree", "The line opens"))
        person = page.page.url.removeprefix(base)  # type: ignore[attr-defined]
        page.open("/reports")
        for title in page.page.eval_on_selector_all(".line a", "all => all.map(a => a.getAttribute('href'))"):  # type: ignore[attr-defined]
            if title.startswith("/report/"):
                page.open(title)
                assert page.page.locator(f".text a[href='{person}']").count()  # type: ignore[attr-defined]
        page.open("/search?q=line")
        assert page.page.locator(f".hit a[href='{person}']").count()  # type: ignore[attr-defined]
        with Store.open(file, write=True) as store:  # and after everything is compiled anew
            store.db.execute("DELETE FROM meta WHERE name = 'compiled'")
        collate([tmp_path / "one.txt"], file).close()
    page.quiet()
    stop()


@pytest.mark.parametrize("javascript", [True, False])
def test_somebody_else_of_the_same_name_is_taken_apart(
    new_page: Callable[..., Watched], tmp_path: Path, javascript: bool
) -> None:
    (tmp_path / "one.txt").write_text("Marta Osk, the rector, met Piet Solheim in Port Halden. “We agree,” said Marta Osk.")
    (tmp_path / "two.txt").write_text("Marta Osk sang in Sorvale on Friday. “The hall was full,” said Marta Osk.")
    file = tmp_path / "apart.variorum"
    collate([tmp_path / "one.txt", tmp_path / "two.txt"], file).close()
    base, stop = serve(file)
    page = new_page(base, java_script_enabled=javascript)
    page.open("/people")
    page.page.click("text=Marta Osk")  # type: ignore[attr-defined]
    page.page.click("#put-right > summary")  # type: ignore[attr-defined]
    page.page.click("text=or all names in single reports")  # type: ignore[attr-defined]
    page.page.check("fieldset.long label:has-text('two.txt') input")  # type: ignore[attr-defined]
    page.page.click("text=These are somebody else")  # type: ignore[attr-defined]
    finished(page, javascript)
    assert page.page.locator("#result >> text=Marta Osk").count() == 2  # type: ignore[attr-defined]
    for _ in range(2):
        page.open("/people")
        assert page.page.locator("main >> text=Marta Osk").count() == 2  # type: ignore[attr-defined]
        build_anew(file)
    page.quiet()
    stop()


def finished(page: Watched, javascript: bool = True) -> None:
    """Wait until what was handed over is done; without JavaScript by asking again."""
    for _ in range(200):
        if javascript or page.page.locator('#progress[data-done="true"]').count():  # type: ignore[attr-defined]
            break
        page.page.click("text=See how far it is")  # type: ignore[attr-defined]
        time.sleep(0.1)
    page.page.wait_for_selector('#progress[data-done="true"]', timeout=60_000)  # type: ignore[attr-defined]


def build_anew(file: Path) -> None:
    """Everything analysed and compiled once more."""
    from variorum.pipeline import build
    from variorum.store import Store

    with Store.open(file, write=True) as store:
        store.db.execute("DELETE FROM meta WHERE name = 'compiled'")
        store.db.execute("DELETE FROM analyses")
        store.db.commit()
        build((), store=store)


def test_selected_words_become_furniture_and_text_again(new_page: Callable[..., Watched], tmp_path: Path) -> None:
    text = "The line opens 🙂🙂\n\nMarta Osk opened the ferry line 🙂 on 3 June. Tap here to follow us 🙂\n\nIt will pay."
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    file = tmp_path / "select.variorum"
    with collate([tmp_path / "one.txt"], file) as dossier:
        (report,) = dossier.reports
    base, stop = serve(file)
    page = new_page(base)
    wanted = "Tap here to follow us 🙂"
    start = text.index(wanted)
    for verdict, furniture in (("No part of the report", True), ("The report’s own text", False)):
        page.open(f"/report/{report.id}")
        page.page.evaluate(  # type: ignore[attr-defined]
            """words => { const lines = [...document.querySelectorAll('.text [data-start]')];
            const line = lines.find(p => p.textContent.includes(words));
            const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT), range = document.createRange();
            const at = line.textContent.indexOf(words); let seen = 0, begun = false;
            for (let node = walk.nextNode(); node; node = walk.nextNode()) {
              const here = seen; seen += node.length;
              if (!begun && seen > at) { range.setStart(node, at - here); begun = true; }
              if (seen >= at + words.length) { range.setEnd(node, at + words.length - here); break; } }
            getSelection().removeAllRanges(); getSelection().addRange(range); }""",
            wanted,
        )
        page.page.wait_for_selector("#selected:not([hidden])")  # type: ignore[attr-defined]
        assert page.page.inner_text("#selected output") == f"{start}–{start + len(wanted)}"  # type: ignore[attr-defined]
        page.page.click(f"#selected >> text={verdict}")  # type: ignore[attr-defined]
        finished(page)
        page.open(f"/report/{report.id}")
        marked = page.page.locator(".text .furniture")  # type: ignore[attr-defined]
        assert (marked.count() > 0 and wanted in "".join(marked.all_inner_texts())) is furniture
    page.quiet()
    stop()


def test_furniture_is_marked_without_a_mouse_and_without_javascript(new_page: Callable[..., Watched], tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("The line opens\n\nMarta Osk opened the ferry line.\n\nMore from this desk\n")
    file = tmp_path / "select.variorum"
    with collate([tmp_path / "one.txt"], file) as dossier:
        (report,) = dossier.reports
    base, stop = serve(file)
    page = new_page(base, java_script_enabled=False)
    page.open(f"/report/{report.id}")
    page.page.click("#put-right > summary")  # type: ignore[attr-defined]
    page.page.select_option("#is-furniture", label="Marta Osk opened the ferry line.")  # type: ignore[attr-defined]
    page.page.click("form:has(#is-furniture) button")  # type: ignore[attr-defined]
    finished(page, javascript=False)
    page.open(f"/report/{report.id}")
    assert "Marta Osk opened" in page.page.inner_text(".paragraph.furniture")  # type: ignore[attr-defined]
    page.open("/decisions")
    page.page.click("text=Take it back")  # type: ignore[attr-defined]
    finished(page, javascript=False)
    page.open(f"/report/{report.id}")
    assert "Marta Osk opened" not in "".join(page.page.locator(".paragraph.furniture").all_inner_texts())  # type: ignore[attr-defined]
    stop()


def test_the_keyboard_is_enough(new_page: Callable[..., Watched], example: str) -> None:
    page = new_page(example)
    page.open("/")
    keys = page.page.keyboard  # type: ignore[attr-defined]
    keys.press("/")
    keys.type("strait")
    keys.press("Enter")
    page.page.wait_for_selector(".hit")  # type: ignore[attr-defined]
    keys.press("j")
    keys.press("j")
    keys.press("k")
    focused = page.page.evaluate("[...document.querySelectorAll('[data-item]')].indexOf(document.activeElement)")  # type: ignore[attr-defined]
    assert focused == 0
    before = page.page.url  # type: ignore[attr-defined]
    keys.press("Enter")
    page.page.wait_for_url(lambda url: url != before)  # type: ignore[attr-defined]
    page.quiet()


def test_results_follow_what_is_typed(new_page: Callable[..., Watched], example: str) -> None:
    page = new_page(example)
    page.open("/search")
    page.page.type("#q", "harbour")  # type: ignore[attr-defined]
    page.page.wait_for_selector(".hit mark")  # type: ignore[attr-defined]
    assert "q=harbour" in page.page.url  # type: ignore[attr-defined]
    page.page.fill("#speaker", "nobody of that name")  # type: ignore[attr-defined]
    page.page.wait_for_selector("text=0 passages found")  # type: ignore[attr-defined]
    page.quiet()


def test_names_are_offered_as_they_are_typed(new_page: Callable[..., Watched], example: str) -> None:
    page = new_page(example)
    page.open(one_of(page, "person"))
    page.page.click("#put-right > summary")  # type: ignore[attr-defined]
    page.page.type("#other", "varo")  # type: ignore[attr-defined]
    page.page.wait_for_selector("datalist option[value*=Varonek]", state="attached")  # type: ignore[attr-defined]
    page.quiet()


def test_a_phone_shows_it_all(new_page: Callable[..., Watched], example: str) -> None:
    page = new_page(example, viewport={"width": 360, "height": 740})
    for kind in ("", "event", "report", "person", "statement", "search?q=strait", *LISTS):
        page.open(one_of(page, kind) if kind in ("event", "report", "person", "statement") else f"/{kind}")
        page.page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")  # type: ignore[attr-defined]
        assert page.page.evaluate("document.documentElement.scrollWidth") <= 360, kind  # type: ignore[attr-defined]


def test_a_statement_is_copied_with_its_source(new_page: Callable[..., Watched], example: str) -> None:
    page = new_page(example, permissions=["clipboard-read", "clipboard-write"])
    page.open(one_of(page, "statement"))
    page.page.click("text=Copy")  # type: ignore[attr-defined]
    page.page.wait_for_selector("text=Copied")  # type: ignore[attr-defined]
    copied = page.page.evaluate("navigator.clipboard.readText()")  # type: ignore[attr-defined]
    assert copied == page.page.input_value(".paste")  # type: ignore[attr-defined]
    assert re.search(r"\n— \S", copied) and re.search(r", \d+ \w+ \d{4}", copied) and re.search(r"characters \d+–\d+", copied)
    page.quiet()


def test_paper_has_the_whole_edition_and_nothing_to_click(new_page: Callable[..., Watched], example: str) -> None:
    page = new_page(example, viewport={"width": 794, "height": 1123})
    page.open(one_of(page, "event"))
    page.page.emulate_media(media="print")  # type: ignore[attr-defined]
    page.page.evaluate("dispatchEvent(new Event('beforeprint'))")  # type: ignore[attr-defined]
    for unwanted in (".top", ".foot", ".put-right", "button", "input"):
        assert not page.page.locator(f"{unwanted}:visible").count(), unwanted  # type: ignore[attr-defined]
    assert page.page.locator(".alone:visible").count()  # type: ignore[attr-defined]
    assert page.page.evaluate("document.documentElement.scrollWidth") <= 794  # type: ignore[attr-defined]
    assert len(page.page.pdf(format="A4")) > 20_000  # type: ignore[attr-defined]


def test_it_reads_without_javascript(new_page: Callable[..., Watched], example: str) -> None:
    page = new_page(example, java_script_enabled=False)
    page.open("/")
    page.page.click("main .event-line a")  # type: ignore[attr-defined]
    assert "Where the accounts differ" in page.page.inner_text("main")  # type: ignore[attr-defined]
    page.page.fill("#find", "strait")  # type: ignore[attr-defined]
    page.page.press("#find", "Enter")  # type: ignore[attr-defined]
    page.page.wait_for_selector(".hit")  # type: ignore[attr-defined]


def test_hostile_reports_do_nothing(new_page: Callable[..., Watched], tmp_path: Path) -> None:
    base, stop = serve(kept(tmp_path / "hostile.variorum", hostile()))
    page = new_page(base)
    assert len(addresses(page)) >= 8
    page.quiet()
    stop()
