"""Addresses on the command line and in the Python API: added, added again, kept, verified."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import cheap
import variorum
import variorum.ingest.fetching
import variorum.pipeline
from site_of_tests import Site, serving
from variorum.cli import app
from variorum.ingest import Bounds

PAGE = """<html><head><title>Talks on grain</title></head><body><article><p>The premier of Ardenia met the envoy of Veskovia on
Monday. “We are ready to talk,” she said after the meeting, which lasted {} hours.</p></article></body></html>"""
OPEN = Bounds(private=True, pause=0.0)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Site]:
    monkeypatch.setattr(variorum.pipeline, "analyst", cheap.analyst)
    monkeypatch.setattr(variorum.ingest.fetching.time, "sleep", lambda _: None)
    monkeypatch.chdir(tmp_path)
    with serving() as site:
        yield site


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_an_address_is_added_kept_and_verified(site: Site) -> None:
    url = site.put("/talks", PAGE.format("three"), etag='"1"')
    done = call("collate", url, "--intranet", "-o", "a.variorum")
    assert done.exit_code == 0, done.output
    (report,) = json.loads(call("show", "a.variorum", "reports", "--json").stdout)
    assert (report["path"], report["url"], report["title"]) == (url, url, "Talks on grain")
    (statement,) = json.loads(call("show", "a.variorum", "statements", "--json").stdout)
    (place,) = statement["at"]
    assert place["path"] == url
    assert place["places"][0]["unit"] == "element" and place["places"][0]["name"].startswith("/html/body/article/p")
    (copy,) = Path("a-added").iterdir()
    assert copy.read_text() == PAGE.format("three") and copy.suffix == ".html"
    assert call("verify", "a.variorum").stdout.startswith("0 problems")
    copy.write_text(PAGE.format("three").replace("ready to talk", "ready to walk"))
    changed = call("verify", "a.variorum")
    assert changed.exit_code == 1 and "“We are ready to talk,”" in changed.stdout
    copy.unlink()
    assert f"source {url}: is gone" in call("verify", "a.variorum").stdout


def test_added_again_it_is_unchanged_or_another_report(site: Site) -> None:
    url = site.put("/talks", PAGE.format("three"), etag='"1"')
    site.put("/talks", PAGE.format("three"), etag='"1"')
    site.put("/talks", PAGE.format("four"), etag='"2"')
    assert call("collate", url, "--intranet", "-o", "a.variorum").exit_code == 0
    again = call("add", "a.variorum", url, "--intranet")
    assert again.exit_code == 0 and f"{url}: unchanged since it was read" in again.stderr
    assert site.asked[-1][1]["if-none-match"] == '"1"'
    run = json.loads(call("add", "a.variorum", url, "--intranet", "--json").stdout)["run"]
    assert (run["added"], run["unchanged"]) == (1, [])
    assert len(json.loads(call("show", "a.variorum", "reports", "--json").stdout)) == 2


def test_a_server_without_tags_that_says_the_same_is_unchanged_too(site: Site) -> None:
    url = site.put("/talks", PAGE.format("three"))
    for known in ((), (url,)):
        with variorum.collate([url], "a.variorum", web=OPEN) as dossier:
            assert dossier.run is not None and dossier.run.unchanged == known
            assert (dossier.run.reports, dossier.run.added) == (1, 1 - len(known))


def test_what_is_refused_is_one_line_and_the_rest_goes_on(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /talks")
    Path("a.txt").write_text("The envoy said “no” on Monday.")
    done = call("collate", f"{site.address}/talks", "a.txt", "--intranet", "-o", "a.variorum")
    assert done.exit_code == 0
    (line,) = [line for line in done.stderr.splitlines() if line]
    assert line.startswith(f"variorum: {site.address}/talks: is not fetched") and "robots.txt" in line
    alone = call("collate", f"{site.address}/a", "-o", "b.variorum")
    assert alone.exit_code == 3 and not Path("b.variorum").exists()
    assert "ports" in alone.stderr or "private" in alone.stderr


def test_a_sitemap_is_followed_when_asked(site: Site) -> None:
    pages = [site.put(f"/{hours}", PAGE.format(hours)) for hours in ("three", "four")]
    entries = "".join(f"<url><loc>{page}</loc></url>" for page in pages)
    url = site.put("/sitemap.xml", f"<urlset>{entries}</urlset>", content_type="application/xml")
    assert "--follow 2" in call("collate", url, "--intranet", "-o", "a.variorum").stderr
    done = call("collate", url, "--intranet", "--follow", "5", "-o", "a.variorum")
    assert done.exit_code == 0, done.output
    assert [row["path"] for row in json.loads(call("show", "a.variorum", "reports", "--json").stdout)] == sorted(pages)


def test_without_a_name_the_dossier_is_named_by_the_address(site: Site) -> None:
    url = site.put("/news/talks.html", PAGE.format("three"))
    assert call("collate", url, "--intranet", "-q").exit_code == 0
    assert [path.name for path in Path().glob("*-talks.variorum")]


def test_in_memory_nothing_is_kept(site: Site, tmp_path: Path) -> None:
    with variorum.collate(site.put("/talks", PAGE.format("three")), web=OPEN) as dossier:
        assert len(dossier.reports) == 1
    assert not list(tmp_path.iterdir())
