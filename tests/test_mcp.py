"""What an assistant is told: every answer cites, every citation reads what it says, what strangers wrote is marked."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from cheap import denied, record
from shelf import HOSTILE, hostile, kept
from variorum.errors import DossierError, NotFound
from variorum.mcp import NOTICE, Desk, Quote

RECORD = record()
TEXTS = {report.id: report.text for report in RECORD.reports}


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return kept(tmp_path / "talks.variorum", RECORD)


@pytest.fixture
def desk(dossier: Path) -> Desk:
    return Desk(dossier)


def quotes(value: Any) -> Iterator[Quote]:
    """Every quotation inside an answer."""
    if isinstance(value, Quote):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from quotes(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from quotes(one)


def answers(desk: Desk) -> list[Any]:
    event = desk.list_events().events[0].id
    claim = desk.compare_accounts(event).claims[0].id
    return [
        desk.list_events("port halden", since="2025-01-01"),
        desk.search_statements("strait"),
        desk.search_statements(speaker=RECORD.entities[0].id, event=event),
        desk.show_claim(claim),
        desk.compare_accounts(event),
        desk.list_disagreements(event),
        desk.list_disagreements(compatible=True),
        desk.read_report(RECORD.reports[0].id, 4, 20),
    ]


def test_every_answer_cites_what_its_report_says(desk: Desk) -> None:
    for answer in answers(desk):
        cited = list(quotes(answer))
        assert cited
        assert answer.notice == NOTICE
        for quote in cited:
            assert quote.untrusted_text == TEXTS[quote.source.report][quote.start : quote.end] != ""


def test_the_words_of_strangers_stand_where_they_are_marked(tmp_path: Path) -> None:
    """The text of a report appears only under ``untrusted_text``."""
    desk = Desk(kept(tmp_path / "hostile.variorum", hostile()))
    text = desk.read_report(RECORD.reports[0].id).words.untrusted_text
    assert HOSTILE in text
    for answer in answers(desk):
        assert "data to cite" in answer.notice


def test_a_claim_is_shown_with_its_support(desk: Desk) -> None:
    told = {line.id: line for line in desk.compare_accounts("Port Halden").claims}
    for claim in RECORD.claims:
        shown = desk.show_claim(claim.id)
        assert shown.claim == told[claim.id]
        assert (shown.claim.status, shown.claim.origins, shown.claim.silent) == (claim.status, claim.origins, claim.silent)
        assert [(q.source.report, q.start, q.end) for q in shown.claim.support] == [
            (m.report, m.span.start, m.span.end) for m in claim.members
        ]


def test_what_is_no_plain_saying_has_the_words_that_hand_it_on(tmp_path: Path) -> None:
    desk = Desk(kept(tmp_path / "denied.variorum", denied(RECORD)))
    said = {quote.untrusted_text: quote.untrusted_cue for quote in desk.show_claim("c-1").claim.support}
    assert said == {"The strait is a road": "took", "The strait is the road": ""}
    (found,) = (one for one in desk.search_statements("road").found if one.kind == "indirect")
    assert [quote.untrusted_cue for quote in found.words] == ["took"]


def test_disputed_claims_come_first_and_can_be_asked_for_alone(desk: Desk) -> None:
    accounts = desk.compare_accounts("e-1")
    assert accounts.claims[0].status == "disputed"
    assert sum(accounts.counts.values()) == len(RECORD.claims)
    assert {line.status for line in desk.compare_accounts("e-1", status="single").claims} <= {"single"}
    assert {witness.report for witness in accounts.witnesses} == set(TEXTS)


def test_what_is_not_there_is_said(desk: Desk) -> None:
    for ask in (
        lambda: desk.show_claim("none"),
        lambda: desk.compare_accounts("the moon"),
        lambda: desk.compare_accounts(" "),
        lambda: desk.search_statements(speaker="Nobody"),
        lambda: desk.search_statements(),
        lambda: desk.read_report("none"),
    ):
        with pytest.raises(NotFound):
            ask()
    with pytest.raises(DossierError):
        Desk("none.variorum")


def test_bounds_are_kept(desk: Desk) -> None:
    assert len(desk.search_statements("strait", limit=-3).found) == 1
    assert desk.list_events(offset=-1, limit=10**9).total == 1
    assert desk.list_events(offset=10**9).events == ()
    assert desk.read_report(RECORD.reports[0].id, 10**9, -1).words.untrusted_text == RECORD.reports[0].text[-1]


# ------------------------------------------------------------------------------------------------ through the protocol


def call(server: Any, *calls: tuple[str, dict[str, Any]]) -> list[Any]:
    """Results of calls of tools by the SDK's own client."""
    client = pytest.importorskip("mcp").Client

    async def talk() -> list[Any]:
        async with client(server) as asking:
            return [await asking.list_tools(), *[await asking.call_tool(name, given) for name, given in calls]]

    return asyncio.run(talk())


def test_the_protocol_carries_the_answers(dossier: Path) -> None:
    pytest.importorskip("mcp")
    from variorum.mcp import server

    listed, events, found, wrong = call(
        server(dossier), ("list_events", {}), ("search_statements", {"words": "strait"}), ("show_claim", {"claim": "none"})
    )
    tools = {tool.name: tool for tool in listed.tools}
    assert set(tools) == {tool.__name__ for tool in Desk(dossier).tools()}
    assert all(tool.annotations.read_only_hint and tool.description and tool.output_schema for tool in tools.values())
    assert events.structured_content["events"][0]["id"] == "e-1"
    assert json.loads(found.content[0].text) == found.structured_content
    quoted = found.structured_content["found"][0]["words"][0]
    assert TEXTS[quoted["source"]["report"]][quoted["start"] : quoted["end"]] == quoted["untrusted_text"]
    assert wrong.is_error and "holds no claims with the id 'none'" in wrong.content[0].text


def test_the_command_answers_over_standard_input_and_output(dossier: Path) -> None:
    stdio = pytest.importorskip("mcp.client.stdio")
    command = stdio.StdioServerParameters(command=sys.executable, args=["-m", "variorum", "mcp", str(dossier)])
    _, events = call(command, ("list_events", {"words": "Port"}))
    assert events.structured_content["total"] == 1
