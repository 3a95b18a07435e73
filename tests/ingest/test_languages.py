"""Languages and encodings of a report."""

import pytest

from variorum.errors import UnreadableReport
from variorum.ingest.decode import decode
from variorum.ingest.languages import detect_language

TEXTS = {
    "ru": (
        "Премьер Ардении встретился с послом Весковии. «Мы готовы к переговорам», — сказал он во вторник.",
        ["cp1251", "koi8_r"],
    ),
    "uk": ("Прем’єр Арденії зустрівся з послом. «Ми готові до переговорів», — сказав він. Їхня єдність очевидна.", ["cp1251"]),
    "be": ("Прэм’ер Ардэніі сустрэўся з паслом. «Мы гатовыя да перамоваў», — сказаў ён.", ["cp1251"]),
    "fr": ("Le premier ministre a été reçu à la capitale. « Nous sommes prêts à négocier », a-t-il déclaré.", ["cp1252"]),
    "de": ("Der Premier traf den Botschafter. „Wir sind für Gespräche bereit“, sagte er über die Größe.", ["cp1252"]),
    "pl": ("Premier spotkał się z ambasadorem. „Jesteśmy gotowi do rozmów”, powiedział. Żółć i źrebię.", ["cp1250"]),
    "zh": ("总理在首都会见了大使。“我们准备好了谈判，”他说。双方讨论了贸易问题。\n", ["gb18030", "utf-16-le"]),
    "ja": ("首相は首都で大使と会談した。「交渉の用意がある」と彼は述べた。", ["shift_jis", "euc_jp"]),
    "el": ("Ο πρωθυπουργός συναντήθηκε με τον πρέσβη. «Είμαστε έτοιμοι», είπε.", ["cp1253"]),
    "en": ("The premier met the envoy. “We are ready – truly,” she said after a visit to the café.", ["cp1252"]),
}


@pytest.mark.parametrize("language", TEXTS)
def test_language_and_code_pages(language: str) -> None:
    text, encodings = TEXTS[language]
    assert detect_language(text)[0] == language
    for encoding in encodings:
        raw = text.replace("«", '"').replace("»", '"').replace("—", "-") if encoding == "koi8_r" else text
        assert decode(raw.encode(encoding), path="x")[0] == raw


def test_too_short_to_tell() -> None:
    assert detect_language("1234 (5)")[0] == "und"


def test_a_cut_or_slightly_damaged_utf8_stays_utf8() -> None:
    text = TEXTS["ru"][0]
    assert decode(text.encode()[:-1], path="x")[1] == "utf-8"
    assert decode("She said “".encode()[:-1], path="x") == ("She said �", "utf-8")


def test_a_declared_charset_is_tried_after_utf8() -> None:
    assert decode("Größe".encode("cp1252"), path="x", declared="ISO-8859-1") == ("Größe", "cp1252")
    assert decode("Größe".encode(), path="x", declared="nonsense")[1] == "utf-8"


def test_zero_bytes_are_refused() -> None:
    with pytest.raises(UnreadableReport, match="zero bytes"):
        decode(b"abc\x00def" * 50, path="x")
