"""Reports in other languages: credits, furniture, dates and bylines by the wordings of each; nothing from names nobody knows."""

import time

import pytest

from reading import read_one
from variorum.ingest.abroad import find_credits_abroad

RU = "Премьер-министр Ардении встретился в понедельник с послом Весковии, чтобы обсудить зерно и границу."


def credits(text: str) -> list[tuple[str, str | None]]:
    return [(credit.name, credit.agency) for credit in read_one(text).credits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{RU} Об этом сообщает ТАСС со ссылкой на пресс-службу.", [("ТАСС", "TASS")]),
        (f"{RU} Об этом передаёт агентство «Интерфакс».", [("Интерфакс", "Interfax")]),
        (f"{RU} Газета пишет со ссылкой на РИА Новости в Порт-Оске.", [("РИА Новости", "RIA Novosti")]),
        (f"ПОРТ-ОСК, 12 мая — РИА Новости. {RU}", [("РИА Новости", "RIA Novosti")]),
        (f"ПОРТ-ОСК, 12 мая. /БЕЛТА/. {RU}", [("БЕЛТА", "BelTA")]),
        (f"{RU}\n\nИсточник: БелТА\n", [("БелТА", "BelTA")]),
        ("Le premier ministre a parlé du blé, selon l'AFP. Une réunion suivra à l’été.", [("AFP", "Agence France-Presse")]),
        ("Der Minister sprach über Getreide und über die Grenze, meldet dpa.", [("dpa", "Deutsche Presse-Agentur")]),
        ("Der Minister sprach über Getreide und für die Grenze, meldet Reuters am Montag.", [("Reuters", "Reuters")]),
        ("新华社北京12月4日电（记者）国家主席4日在北京会见来访的外宾。\n\n来源：新华网\n", [("新华社", "Xinhua")]),
        (f"{RU} Об этом сообщает Линд. По данным Министерства, зерна мало.", []),
        (f"{RU} «Сообщает ТАСС», – сказал посол.", []),
    ],
)
def test_known_agencies_by_the_wordings_of_other_languages(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert credits(text) == expected


def test_furniture_and_dates_of_a_page_in_russian_and_in_french() -> None:
    report = read_one(
        f"Зерно и граница обсуждены в Порт-Оске\n\n12 мая 2025 г., 18:04\n\n{RU}\n\nЧитайте также: Паромы стоят\n\n"
        "Поделиться\n\nПодписывайтесь на наш канал\n\nТеги: зерно, граница\n"
    )
    assert (report.language, report.published) == ("ru", "2025-05-12T18:04:00")
    assert [span.of(report.text).split()[0] for span in report.furniture] == ["Читайте", "Поделиться", "Подписывайтесь", "Теги:"]
    story = "Le premier ministre d'Ardénie a rencontré lundi l'ambassadeur de Veskovie pour parler du blé et de la frontière."
    dated = "Publié le 12 mai 2025 à 18h04 - Mis à jour le 13 mai 2025 à 09h10"
    report = read_one(
        f"Accord sur le blé entre les deux pays\n\n{dated}\n\nPar Anne Cloche avec AFP\n\n{story}\n\nLire aussi : Les bateaux\n"
    )
    assert (report.published, report.byline) == ("2025-05-12T18:04:00", "Anne Cloche")
    assert [span.of(report.text).split()[0] for span in report.furniture] == ["Publié", "Par", "Lire"]
    assert [credit.agency for credit in report.credits] == ["Agence France-Presse"]


@pytest.mark.parametrize("piece", ["сообщает ТАСС ", "selon l’", "ПОРТ, 1 мая — Р", "据新", "по данным А Б В Г "])
def test_time_is_linear(piece: str) -> None:
    began = time.process_time()
    list(find_credits_abroad(piece * (200_000 // len(piece))))
    assert time.process_time() - began < 6
