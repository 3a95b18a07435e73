"""The table of agencies and outlets: its columns, its sources, and what its spellings stand for."""

import re
from importlib.resources import files

from variorum.ingest.agencies import known_agency, outlet_at

LINES = files("variorum").joinpath("data/agencies.tsv").read_text("utf-8").splitlines()
ROWS = [line.split("\t") for line in LINES if not line.startswith("#")]
KINDS = {"agency", "state media", "newspaper", "broadcaster", "portal", "ministry"}


def test_each_row_has_its_columns_and_is_named_once() -> None:
    assert all(len(row) == 6 and len(row[2]) == 2 and row[3] in KINDS for row in ROWS)
    assert len({row[0] for row in ROWS}) == len(ROWS)


def test_each_source_is_an_address_or_explained_in_the_head() -> None:
    explained = set(re.findall(r"^# (\w+) = ", "\n".join(LINES), re.MULTILINE))
    keys = {key for row in ROWS for key in row[5].split(";")} - {"-"}
    assert {key for key in keys if not key.startswith(("https://", "wikidata:Q"))} == explained


def test_the_head_says_how_many_are_looked_up() -> None:
    said = re.search(r"(\d+) of (\d+) rows are", " ".join(LINES))
    assert said and (int(said[1]), int(said[2])) == (sum(row[5] != "-" for row in ROWS), len(ROWS))


def test_two_agencies_of_one_city_are_two() -> None:
    agency, other = known_agency("AKIpress"), known_agency("24.kg")
    assert agency and other and agency != other and outlet_at("akipress.org") == agency
    assert known_agency("24 kg") is None  # a weight
