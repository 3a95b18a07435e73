"""One event in four languages: one meeting, the same words side by side, and the figure in which two accounts differ."""

from __future__ import annotations

from pathlib import Path

import pytest

import variorum

TOLD = {
    "de": "Astra, 14. Mai 2031 – Der ardenische Präsident Oda Brandt hat am Mittwoch in Astra den veskowischen "
    "Ministerpräsidenten Lev Tarn empfangen. „Wir haben uns auf vierzig neue Schiffe und offene Häfen "
    "geeinigt. Niemand verliert dadurch“, sagte Brandt nach dem Gespräch. Tarn erklärte, die Fähre werde im "
    "Juni wieder fahren.",
    "fr": "ASTRA, 14 mai 2031 (APA) – Le président d’Ardénie, Oda Brandt, a reçu mercredi à Astra le Premier "
    "ministre de Veskovie, Lev Tarn. « Nous nous sommes mis d’accord sur quarante nouveaux navires et des "
    "ports ouverts. Personne n’y perd », a déclaré M. Brandt à l’issue des entretiens. Plus de 200 personnes "
    "ont manifesté devant le palais.",
    "en": "ASTRA, May 14, 2031 (AP) - Ardenian President Oda Brandt received Veskovian Prime Minister Lev Tarn in "
    'Astra on Wednesday. "We have agreed on forty new ships and on open ports. Nobody loses by it," Brandt '
    "said after the talks. Some 150 people protested outside the palace. Tarn said the ferry line would reopen "
    "in June.",
    "ru": "АСТРА, 14 мая 2031 года. Президент Ардении Ода Брандт принял в среду в Астре премьер-министра Весковии "
    "Льва Тарна. «Мы договорились о сорока новых кораблях и открытых портах. Никто от этого не проиграет», — "
    "заявил Брандт по итогам переговоров.",
}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> variorum.Record:
    folder = tmp_path_factory.mktemp("told")
    for language, text in TOLD.items():
        (folder / f"{language}.txt").write_text(text, encoding="utf-8")
    with variorum.collate(folder) as dossier:
        return dossier.record()


def paths(record: variorum.Record, *reports: str) -> set[str]:
    return {Path(one.path).stem for one in record.reports if one.id in reports}


def test_each_report_is_dated_by_its_dateline(record: variorum.Record) -> None:
    assert {Path(one.path).stem: one.language for one in record.reports} == {language: language for language in TOLD}
    assert {one.published for one in record.reports} == {"2031-05-14"}


def test_it_is_one_meeting(record: variorum.Record) -> None:
    (event,) = (event for event in record.events if event.main)
    assert (event.type, event.date, len(event.reports)) == ("meeting", "2031-05-14/2031-05-14", 4)


def test_the_quotation_stands_side_by_side_in_all(record: variorum.Record) -> None:
    found = [parallel for parallel in record.parallels if parallel.relation == "translation"]
    words = {one.id: one.text for one in record.reports}
    ships = next(p for p in found if any("forty new ships" in m.span.of(words[m.report]) for m in p.members))
    assert paths(record, *(member.report for member in ships.members)) == set(TOLD)


def test_the_figures_that_differ_are_found_across_languages(record: variorum.Record) -> None:
    (one,) = (one for one in record.disagreements if one.aspect == "figure")
    assert paths(record, *(value.report for value in one.values)) == {"en", "fr"}


def test_words_are_compared_within_a_language_alone(record: variorum.Record) -> None:
    language = {one.id: one.language for one in record.reports}
    wordings = (one for one in record.disagreements if one.aspect == "wording")
    assert all(len({language[value.report] for value in one.values}) == 1 for one in wordings)
