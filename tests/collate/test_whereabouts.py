"""Of a country and a place in it the more exact one."""

from __future__ import annotations

from make import report
from variorum.collate.scenes import Scene, scene_of
from variorum.collate.whereabouts import country_of_places, most_exact
from variorum.types import Analysis, EntityType, Referent


def knowing(*referents: tuple[str, EntityType, str]) -> Scene:
    made = tuple(Referent(f"r{n}", name, kind, (), country=code) for n, (name, kind, code) in enumerate(referents))
    return scene_of(Analysis(report("Talks were held."), sentences=(), referents=made))


def test_a_city_stands_for_its_country() -> None:
    inside = country_of_places([knowing(("Oulu", "GPE", "FI"), ("Finland", "GPE", "FI"), ("Anna Aalto", "PERSON", "FI"))])
    assert inside == {"Oulu": "FI"}
    assert most_exact("Finland", ["Finland", "Oulu"], inside) == "Oulu"


def test_a_city_stays_and_a_country_is_not_told_by_another_ones_city() -> None:
    inside = {"Oulu": "FI", "Lyon": "FR"}
    assert most_exact("Oulu", ["Finland", "Lyon"], inside) == "Oulu"
    assert most_exact("Finland", ["Lyon"], inside) == "Finland"


def test_most_reports_decide_where_a_place_lies() -> None:
    there, elsewhere = knowing(("Vaasa", "GPE", "FI")), knowing(("Vaasa", "GPE", "SE"))
    assert country_of_places([elsewhere, there, there]) == country_of_places([there, elsewhere, there]) == {"Vaasa": "FI"}
