"""Text -> language code (ISO 639-1): by script, by function words, else by the statistical model."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

UNKNOWN = "und"
SAMPLE = 4_000
"""Code points looked at, from the middle of a longer text: its beginning may be a date line or a menu."""

KNOWN = (
    "en ru uk be zh ja ko fr de es pt it nl pl cs sk hu ro bg sr hr sl mk el tr ar fa he ur hi bn ta te th vi id ms sv no da fi "
    "et lv lt ka hy az kk ky uz tg mn ca gl eu sq bs is mt sw am km lo my ne si"
).split()
"""Languages that news comes in; the model knows more and takes short texts for them."""

_ENGLISH = frozenset(
    "the of and to in a that is was for on with said he his as by at it from be have has are not will they an were which their "
    "who been but this had would its after we i she her or also you".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_PLAIN_WORD = re.compile(r"[a-z]+(?:[’'][a-z]+)?")
_NOT_PLAIN = re.compile(r"[^\x00-\x7f\xa0«»©‘-‟–—…•]")
"""With none of these in a text, the two patterns above find the same words in lower case, the second sooner."""

_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af\u1100-\u11ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
)
_BEYOND = re.compile(r"[\u0370-\u03ff\u0530-\u05ff\u0e00-\u0e7f\u10a0-\u11ff\u3040-\ud7af]")
"""Scripts that one language is written in; a tenth of kana makes Japanese of any number of Han characters."""


def detect_language(text: str) -> tuple[str, str]:
    """The language most of the text is in, and how it was found; "und" where there are too few letters to say.

    Two languages in one text: that with more words in the sample. Deterministic; loads the model only for what script and
    English function words leave open.
    """
    sample = _sample(text)
    is_mixed = len(sample) < 40 or _BEYOND.search(sample) is not None
    letters = sum(map(str.isalpha, sample)) if is_mixed else len(sample)
    if letters < 8:
        return UNKNOWN, "too few letters"
    for language, script in _SCRIPTS if is_mixed else ():
        share = len(script.findall(sample)) / letters
        if share > (0.1 if language == "ja" else 0.5):
            return language, "script"
    words = (_WORD if _NOT_PLAIN.search(sample) else _PLAIN_WORD).findall(sample.lower())
    common = sum(map(_ENGLISH.__contains__, words))
    if len(words) >= 12 and common >= 0.22 * len(words):
        return "en", "function words"
    return _identify_statistically(sample, len(words), common)


def _sample(text: str) -> str:
    if len(text) <= SAMPLE:
        return text
    start = min(len(text) // 3, 20_000)
    return text[start : start + SAMPLE]


def _identify_statistically(sample: str, words: int, common: int) -> tuple[str, str]:
    language, confidence = _model().classify(_without_names(sample))
    if words < 12 and common >= 2 and sample.isascii():
        return "en", "function words"
    if confidence < 0.5 and words < 12 and not (language == "en" and sample.isascii()):
        return UNKNOWN, f"too short to tell (best guess {language}, {confidence:.2f})"
    return str(language), "statistics"


def _without_names(sample: str) -> str:
    """Capitalised words inside a line say more about who is named than about the language it is said in."""
    kept = re.sub(r"(?<=\w[ ,])[A-ZÀ-Þ]\w+", " ", sample)
    return kept if len(kept) > len(sample) // 3 else sample


@cache
def _model() -> Any:
    """The language model, loaded once a process: the same for every text, so sharing it changes no result."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages([code for code in KNOWN if code in set(model.labels)])
    return model
