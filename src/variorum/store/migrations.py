"""An empty database -> the current schema: named, ordered functions, each run in one transaction.

``application_id`` marks the file as a dossier, ``user_version`` counts the migrations that it has had. A migration that was
released is never edited; a change of the schema is a new function at the end of `MIGRATIONS`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

APPLICATION_ID = 0x56415249  # "VARI"

Migration = Callable[[sqlite3.Connection], None]


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Everything executed inside becomes lasting at once, or not at all.

    A full disk ends a transaction by itself; the error that did it is the one that is raised.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            db.execute("ROLLBACK")
        raise


def first_schema(db: sqlite3.Connection) -> None:
    """Inputs, reports, analyses, the compiled record as tables, full-text search, and views for reading."""
    for statement in (*TABLES_1, *VIEWS_1):
        db.execute(statement)


def indexes_for_pages(db: sqlite3.Connection) -> None:
    """A page finds its rows without reading the table."""
    for table, column in (
        ("disagreements", "event"),
        ("disagreements", "parallel"),
        ("lineage", "source"),
        ("lineage", "target"),
    ):
        db.execute(f"CREATE INDEX IF NOT EXISTS {table}_of_{column} ON {table} ({column})")
    db.execute("CREATE INDEX IF NOT EXISTS reports_by_date ON reports (published, path)")
    db.execute("CREATE INDEX IF NOT EXISTS reports_by_outlet ON reports (outlet, published)")
    db.execute("CREATE INDEX IF NOT EXISTS entities_by_type ON entities (type, reports)")
    db.execute("CREATE INDEX IF NOT EXISTS events_by_date ON events (main, first)")
    db.execute("CREATE INDEX IF NOT EXISTS claims_of_parallel ON claims (parallel)")


def covering_indexes(db: sqlite3.Connection) -> None:
    """What lists and links show is read without the rows, whose bodies and texts are long."""
    for name, columns in (
        ("entities_named", "entities (item, name, type, country, position)"),
        ("entities_counted", "entities (type, reports, mentions, name, item)"),
        ("reports_dated", "reports (id, published, outlet, path)"),
        ("disagreements_open", "disagreements (compatible, position)"),
        ("disagreements_by_aspect", "disagreements (compatible, aspect, position)"),
        ("events_listed", "events (main, first, position)"),
        ("statements_open", "statements (speaker, mode, item)"),
        ("events_in_time", "events (position, first, last, item, label, type, main)"),
    ):
        db.execute(f"CREATE INDEX IF NOT EXISTS {name} ON {columns}")


def table_of_decisions(db: sqlite3.Connection) -> None:
    """Human judgements, apart from results."""
    db.execute("CREATE TABLE IF NOT EXISTS decisions (item TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID")


def table_of_pairs(db: sqlite3.Connection) -> None:
    """What the comparison of two reports found, by the hash of all that it depends on."""
    db.execute("CREATE TABLE IF NOT EXISTS pairs (key BLOB PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID")


def passages_apart(db: sqlite3.Connection) -> None:
    """Of an analysis its hash, and its passages apart from the rest; rows of older versions have neither."""
    have = {row[1] for row in db.execute("PRAGMA table_info(analyses)")}
    for column in ("digest", "passages"):
        if column not in have:
            db.execute(f"ALTER TABLE analyses ADD COLUMN {column} BLOB")


def table_of_portions(db: sqlite3.Connection) -> None:
    """Which rows of the record depend on the same things, by the hash of these; claims are in order within their event."""
    db.execute("CREATE TABLE IF NOT EXISTS portions (key BLOB PRIMARY KEY, items BLOB NOT NULL) WITHOUT ROWID")
    (view,) = (statement for statement in VIEWS_1 if statement.startswith("CREATE VIEW v_claims"))
    db.execute("DROP VIEW IF EXISTS v_claims")
    db.execute(view.replace("ORDER BY c.position", "ORDER BY e.position, c.position"))


def differences_alone(db: sqlite3.Connection) -> None:
    """Of a row that changes only what differs is written (the mentions of an entity have no number), and what tells whether it
    changed is read without its body; reports of older versions have no hash."""
    db.execute("CREATE TEMP TABLE cited AS SELECT * FROM citations")
    db.execute("DROP TABLE citations")
    db.execute(
        """CREATE TABLE citations (
        kind TEXT NOT NULL, item TEXT NOT NULL, n INTEGER NOT NULL, report TEXT NOT NULL, start INTEGER NOT NULL,
        "end" INTEGER NOT NULL, value TEXT, PRIMARY KEY (kind, item, n, report, start, "end")) WITHOUT ROWID"""
    )
    db.execute(
        """INSERT OR IGNORE INTO citations
           SELECT kind, item, iif(kind = 'entities', 0, n), report, start, "end", value FROM cited ORDER BY kind, item, n"""
    )
    db.execute("DROP TABLE cited")
    db.execute("CREATE INDEX citations_of_report ON citations (report, kind)")
    db.execute("ALTER TABLE reports ADD COLUMN digest BLOB")
    for name, columns in (
        ("lineage_known", "lineage (item, digest, position)"),
        ("events_known", "events (item, digest, position)"),
        ("reports_known", "reports (id, path, title, outlet, published, digest)"),
        ("analyses_known", "analyses (report, version, digest)"),
    ):
        db.execute(f"CREATE INDEX {name} ON {columns}")


MIGRATIONS: tuple[Migration, ...] = (
    first_schema,
    indexes_for_pages,
    covering_indexes,
    table_of_decisions,
    table_of_pairs,
    passages_apart,
    table_of_portions,
    differences_alone,
)

TABLES_1 = (
    # What the dossier says of itself: generation (how often a record was saved), stale, writer, analysis.
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE inputs (path TEXT PRIMARY KEY, reports INTEGER NOT NULL, failures INTEGER NOT NULL) WITHOUT ROWID",
    """CREATE TABLE failures (
        path TEXT NOT NULL, stage TEXT NOT NULL, place TEXT NOT NULL, error TEXT NOT NULL,
        report TEXT, analysis TEXT, PRIMARY KEY (path, stage, place)) WITHOUT ROWID""",
    """CREATE TABLE reports (
        id TEXT PRIMARY KEY, path TEXT NOT NULL, paths TEXT NOT NULL, title TEXT, outlet TEXT, url TEXT, published TEXT,
        place TEXT, byline TEXT, language TEXT NOT NULL, sha256 TEXT NOT NULL, text TEXT NOT NULL, body BLOB NOT NULL)""",
    "CREATE TABLE analyses (report TEXT PRIMARY KEY, version TEXT NOT NULL, body BLOB NOT NULL)",
    # The compiled record. `item` is the row's key, `position` its place in canonical order, `digest` that of its body.
    """CREATE TABLE homes (report TEXT PRIMARY KEY, event TEXT, origin INTEGER) WITHOUT ROWID""",
    """CREATE TABLE statements (
        item TEXT PRIMARY KEY, position INTEGER, digest BLOB, body BLOB, report TEXT, start INTEGER, "end" INTEGER,
        kind TEXT, mode TEXT, speaker TEXT, via TEXT, nested INTEGER, words TEXT)""",
    """CREATE TABLE figures (
        item TEXT PRIMARY KEY, position INTEGER, digest BLOB, body BLOB, report TEXT, start INTEGER, "end" INTEGER,
        value REAL, upper REAL, modifier TEXT, unit TEXT, counted TEXT, speaker TEXT)""",
    """CREATE TABLE times (
        item TEXT PRIMARY KEY, position INTEGER, digest BLOB, body BLOB, report TEXT, start INTEGER, "end" INTEGER,
        type TEXT, value TEXT, anchor TEXT)""",
    """CREATE TABLE entities (
        item TEXT PRIMARY KEY, position INTEGER, digest BLOB, body BLOB, name TEXT, type TEXT, country TEXT,
        mentions INTEGER, reports INTEGER)""",
    "CREATE TABLE parallels (item TEXT PRIMARY KEY, position INTEGER, digest BLOB, body BLOB, relation TEXT, score REAL)",
    """CREATE TABLE disagreements (
        item TEXT PRIMARY KEY, position INTEGER, digest BLOB, body BLOB, aspect TEXT, parallel TEXT, event TEXT,
        compatible INTEGER, why TEXT)""",
    """CREATE TABLE lineage (
        item TEXT PRIMARY KEY, position INTEGER, digest BLOB, body BLOB, source TEXT, target TEXT, kind TEXT, evidence TEXT)""",
    """CREATE TABLE events (
        item TEXT PRIMARY KEY, position INTEGER, digest BLOB, body BLOB, label TEXT, type TEXT, first TEXT, last TEXT,
        place TEXT, main INTEGER)""",
    """CREATE TABLE claims (
        item TEXT PRIMARY KEY, position INTEGER, digest BLOB, body BLOB, event TEXT, status TEXT, origins INTEGER,
        voice TEXT, parallel TEXT, why TEXT)""",
    # Every citation and every reference of the rows above; `value` is what a reading states.
    """CREATE TABLE citations (
        kind TEXT NOT NULL, item TEXT NOT NULL, n INTEGER NOT NULL, report TEXT NOT NULL, start INTEGER NOT NULL,
        "end" INTEGER NOT NULL, value TEXT, PRIMARY KEY (kind, item, n)) WITHOUT ROWID""",
    "CREATE INDEX citations_of_report ON citations (report, kind)",
    """CREATE TABLE links (
        kind TEXT NOT NULL, item TEXT NOT NULL, role TEXT NOT NULL, n INTEGER NOT NULL, target TEXT NOT NULL,
        PRIMARY KEY (kind, item, role, n)) WITHOUT ROWID""",
    "CREATE INDEX links_to ON links (target, kind)",
    "CREATE INDEX statements_of_report ON statements (report)",
    "CREATE INDEX statements_of_speaker ON statements (speaker)",
    "CREATE INDEX figures_of_report ON figures (report)",
    "CREATE INDEX times_of_report ON times (report)",
    "CREATE INDEX claims_of_event ON claims (event)",
    "CREATE INDEX homes_of_event ON homes (event)",
    # Full-text search: `places` says where each indexed text stands; its rowid is that of the row in `texts`.
    """CREATE TABLE places (
        id INTEGER PRIMARY KEY, kind TEXT NOT NULL, item TEXT NOT NULL, report TEXT NOT NULL, start INTEGER NOT NULL,
        "end" INTEGER NOT NULL)""",
    "CREATE INDEX places_of_item ON places (kind, item)",
    "CREATE VIRTUAL TABLE texts USING fts5 (words, speaker, tokenize = 'porter unicode61 remove_diacritics 2')",
)

VIEWS_1 = (
    """CREATE VIEW v_reports AS
        SELECT r.id, r.title, r.outlet, r.published, r.language, r.path, r.url, e.label AS event,
               (SELECT count(*) FROM statements s WHERE s.report = r.id) AS statements, length(r.text) AS characters
        FROM reports r LEFT JOIN homes h ON h.report = r.id LEFT JOIN events e ON e.item = h.event
        ORDER BY r.published, r.path""",
    """CREATE VIEW v_events AS
        SELECT e.item AS id, e.label, e.type, e.first, e.last, e.place, e.main,
               (SELECT group_concat(p.name, ', ') FROM links l JOIN entities p ON p.item = l.target
                WHERE l.kind = 'events' AND l.item = e.item AND l.role = 'participant') AS participants,
               (SELECT count(*) FROM links l WHERE l.kind = 'events' AND l.item = e.item AND l.role = 'report') AS reports
        FROM events e ORDER BY e.position""",
    """CREATE VIEW v_statements AS
        SELECT s.item AS id, p.name AS speaker, s.kind, s.mode, s.words, v.name AS via, r.outlet, r.title, r.published,
               r.path, s.report, s.start, s."end"
        FROM statements s JOIN reports r ON r.id = s.report
        LEFT JOIN entities p ON p.item = s.speaker LEFT JOIN entities v ON v.item = s.via ORDER BY s.position""",
    """CREATE VIEW v_claims AS
        SELECT c.item AS id, e.label AS event, c.status, c.origins, p.name AS voice,
               (SELECT count(DISTINCT m.report) FROM citations m WHERE m.kind = 'claims' AND m.item = c.item) AS reports,
               (SELECT substr(r.text, m.start + 1, m."end" - m.start) FROM citations m JOIN reports r ON r.id = m.report
                WHERE m.kind = 'claims' AND m.item = c.item AND m.n = 0) AS words, c.why
        FROM claims c LEFT JOIN events e ON e.item = c.event LEFT JOIN entities p ON p.item = c.voice
        ORDER BY c.position""",
    """CREATE VIEW v_figures AS
        SELECT f.item AS id, substr(r.text, f.start + 1, f."end" - f.start) AS words, f.value, f.upper, f.modifier, f.unit,
               f.counted, p.name AS speaker, r.outlet, r.title, r.path, f.report, f.start, f."end"
        FROM figures f JOIN reports r ON r.id = f.report LEFT JOIN entities p ON p.item = f.speaker ORDER BY f.position""",
    """CREATE VIEW v_times AS
        SELECT t.item AS id, substr(r.text, t.start + 1, t."end" - t.start) AS words, t.type, t.value, t.anchor,
               r.outlet, r.title, r.path, t.report, t.start, t."end"
        FROM times t JOIN reports r ON r.id = t.report ORDER BY t.position""",
    """CREATE VIEW v_people AS
        SELECT item AS id, name, country, mentions, reports,
               (SELECT count(*) FROM statements s WHERE s.speaker = e.item) AS statements
        FROM entities e WHERE type = 'PERSON' ORDER BY statements DESC, mentions DESC, name""",
    """CREATE VIEW v_mentions AS
        SELECT e.name, e.type, substr(r.text, m.start + 1, m."end" - m.start) AS words, r.title, r.path, m.report, m.start,
               m."end", e.item AS entity
        FROM citations m JOIN entities e ON e.item = m.item JOIN reports r ON r.id = m.report WHERE m.kind = 'entities'""",
    """CREATE VIEW v_parallels AS
        SELECT p.item AS id, p.relation, p.score, m.n, substr(r.text, m.start + 1, m."end" - m.start) AS words, r.outlet,
               r.title, r.path, m.report, m.start, m."end"
        FROM parallels p JOIN citations m ON m.kind = 'parallels' AND m.item = p.item JOIN reports r ON r.id = m.report
        ORDER BY p.position, m.n""",
    """CREATE VIEW v_disagreements AS
        SELECT d.item AS id, d.aspect, m.value, substr(r.text, m.start + 1, m."end" - m.start) AS words, d.compatible,
               r.outlet, r.title, r.path, m.report, m.start, m."end"
        FROM disagreements d JOIN citations m ON m.kind = 'disagreements' AND m.item = d.item
        JOIN reports r ON r.id = m.report ORDER BY d.position, m.n""",
    """CREATE VIEW v_lineage AS
        SELECT l.kind, a.title AS "from", b.title AS "to", l.evidence, a.path AS from_path, b.path AS to_path,
               l.source, l.target
        FROM lineage l JOIN reports a ON a.id = l.source JOIN reports b ON b.id = l.target ORDER BY l.position""",
    "CREATE VIEW v_failures AS SELECT path, stage, error, place FROM failures ORDER BY path, stage, place",
)


def pending(db: sqlite3.Connection) -> tuple[Migration, ...]:
    """The migrations that this database has not had yet."""
    return MIGRATIONS[db.execute("PRAGMA user_version").fetchone()[0] :]


def migrate(db: sqlite3.Connection) -> None:
    """Run what is pending, each migration in a transaction of its own."""
    done = len(MIGRATIONS) - len(pending(db))
    for number, migration in enumerate(pending(db), start=done + 1):
        with transaction(db):
            migration(db)
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {number}")
