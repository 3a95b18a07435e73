"""Dossier -> its overview: what happened, who speaks, what is disputed, what needs a human eye."""

from __future__ import annotations

from collections import Counter

from variorum.edition import pages
from variorum.edition.dates import day
from variorum.edition.differences import ASPECTS
from variorum.edition.index import clip, head_line, index
from variorum.edition.lists import bars_of_days, difference_line, event_line
from variorum.edition.overview import draw_timeline
from variorum.store import Store, slices
from variorum.store.decisions import contradicted
from variorum.web.pages import disputed


def overview(store: Store, title: str) -> pages.OverviewPage:
    """The whole dossier at a glance; worth keeping until the dossier changes."""
    lines = _dated(store)
    told = store.db.execute(
        """SELECT event FROM homes WHERE event IS NOT NULL GROUP BY event ORDER BY count(*) DESC, event LIMIT 8"""
    )
    keys = [row[0] for row in told]
    most = {e.id: e for e in slices.some(store.db, "events", "item", keys)}
    apart = disputed(store, keys)
    return pages.OverviewPage(
        title=title,
        counts=(
            *((kind, store.count(kind)) for kind in ("reports", "events", "claims", "statements")),
            ("disagreements", slices.differing(store.db)),
        ),
        timeline=draw_timeline(lines),
        events=tuple(event_line(most[k], apart.get(k, 0)) for k in keys if k in most),
        outlets=_outlets(store),
        days=_days(store),
        people=_speakers(store),
        disputed=_first_disputed(store),
        eyes=_eyes(store),
        reports=_latest(store),
    )


def _days(store: Store) -> tuple[pages.Bar, ...]:
    """Reports by date of publication."""
    rows = store.db.execute(
        "SELECT substr(published, 1, 10), count(*) FROM reports WHERE published IS NOT NULL GROUP BY 1 ORDER BY 1"
    )
    return bars_of_days(rows.fetchall())


def _latest(store: Store) -> tuple[pages.ReportLine, ...]:
    """The latest reports, of a small dossier all."""
    rows = store.db.execute("SELECT id FROM reports ORDER BY published IS NULL, published DESC, path LIMIT 6").fetchall()
    heads = slices.heads(store.db, [key for (key,) in rows])
    return tuple(head_line(heads[key]) for (key,) in rows)


def _dated(store: Store) -> tuple[pages.EventLine, ...]:
    rows = store.db.execute(
        """SELECT e.item, e.label, e.type, e.first, e.last, e.main,
                  (SELECT count(*) FROM homes h WHERE h.event = e.item) FROM events e
           WHERE e.first IS NOT NULL ORDER BY e.position"""
    )
    return tuple(
        pages.EventLine(key, label, kind, f"{first}/{last}", "", "", count or 1, bool(main))
        for key, label, kind, first, last, main, count in rows
    )


def _outlets(store: Store) -> tuple[tuple[str, int, str, str], ...]:
    rows = store.db.execute(
        """SELECT coalesce(outlet, ''), count(*), min(published), max(published) FROM reports
           GROUP BY 1 ORDER BY 1 = '', 2 DESC, 1 LIMIT 12"""
    )
    return tuple((name, count, day(first), day(last)) for name, count, first, last in rows)


def _speakers(store: Store) -> tuple[pages.PersonLine, ...]:
    rows = store.db.execute(
        """SELECT e.item, e.name, e.type, e.mentions, e.reports, s.n FROM
           (SELECT speaker, count(*) AS n FROM statements WHERE speaker IS NOT NULL GROUP BY speaker ORDER BY n DESC LIMIT 10) s
           JOIN entities e ON e.item = s.speaker ORDER BY s.n DESC, e.name"""
    )
    return tuple(pages.PersonLine(*row) for row in rows)


def _first_disputed(store: Store) -> tuple[pages.Difference, ...]:
    """A few disagreements worth a look: in checkable values, between many outlets, of several kinds and events."""
    rows = store.db.execute(
        """SELECT d.item, d.aspect, d.event, count(DISTINCT coalesce(r.outlet, r.id)) AS outlets, count(*) AS readings
           FROM disagreements d JOIN citations c ON c.kind = 'disagreements' AND c.item = d.item JOIN reports r ON r.id = c.report
           WHERE d.compatible = 0 AND d.aspect != 'wording' GROUP BY d.item ORDER BY outlets DESC, readings, d.position"""
    ).fetchall()
    met: Counter[tuple[str, str]] = Counter()
    ranked = []
    for place, (key, aspect, event, outlets, _) in enumerate(rows):
        ranked.append(
            (met["aspect", aspect] + met["event", event or key], outlets < 2, ASPECTS.get(aspect, len(ASPECTS)), place, key)
        )
        met.update({("aspect", aspect), ("event", event or key)})
    keys = [entry[-1] for entry in sorted(ranked)[:4]]
    found = {d.id: d for d in slices.some(store.db, "disagreements", "item", keys)}
    shown = tuple(found[key] for key in keys)
    here = index(slices.of_disagreements(store.db, shown))
    return tuple(difference_line(here, d) for d in shown)


_EYES = (
    (
        "reports that tell no event as their news",
        "report",
        "reports r LEFT JOIN homes h ON h.report = r.id WHERE h.event IS NULL",
    ),
    ("reports without a date of publication", "report", "reports r WHERE r.published IS NULL"),
    ("events told as news without a date", "event", "events r WHERE main AND first IS NULL"),
    ("statements whose speaker is undecided", "statement", "statements r WHERE speaker IS NULL AND mode != 'topic'"),
)


def _eyes(store: Store) -> tuple[pages.Eye, ...]:
    """What the stages left open, with a few examples of each."""
    found = []
    for what, kind, where in _EYES:
        count = store.db.execute(f"SELECT count(*) FROM {where}").fetchone()[0]
        key = "r.id, coalesce(r.title, r.path)" if kind == "report" else f"r.item, {'label' if kind == 'event' else 'words'}"
        rows = store.db.execute(f"SELECT {key} FROM {where} LIMIT 4").fetchall() if count else []
        examples = tuple(pages.Named(k, clip(words or k, 80)) for k, words in rows)
        found.append(pages.Eye(what, count, kind, examples))
    lost = contradicted(store)
    named = tuple(
        pages.Named("", f"{d.what} {d.verdict}: {' and '.join(filter(None, d.subject))} {d.why}".strip()) for d in lost[:5]
    )
    found.append(pages.Eye("decisions that the record could not follow", len(lost), "person", named))
    failed = store.failures()
    shown = tuple(pages.Named("", f"{f.path}: {f.error}"[:200]) for f in failed[:5])
    found.append(pages.Eye("files that could not be read", len(failed), "report", shown))
    return tuple(eye for eye in found if eye.count)
