"""Are two names one name, written differently? Transliterations, short given names, initials; nothing else.

Short names must be the same ("Li" and "Lu" are two); of four letters, the same but for transliteration ("Ilja", "Ilya").
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "’": "", "‘": "", "'": "", "`": ""})
_RULES = (
    ("shch", "sh"), ("sch", "sh"), ("zh", "z"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("x", "ks"),
    ("q", "k"), ("tz", "ts"), ("w", "v"), ("y", "i"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "i"), ("iu", "u"),
    ("ia", "a"), ("ie", "e"), ("io", "o"), ("ju", "u"), ("ja", "a"), ("je", "e"),
)  # fmt: skip
_DOUBLE = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiou]")
_GIVEN = (
    "joe joseph|bill william billy|bob robert rob bobby|mike michael|jim james jimmy|tom thomas|tony anthony antony|"
    "dick richard rick rich|ted edward ed|dan daniel danny|dave david|steve steven stephen|chris christopher|matt matthew|"
    "ben benjamin|ken kenneth|liz elizabeth beth|kate katherine catherine kathy|sue susan|nick nicholas|"
    "alex alexander aleksandr alexandr alyaksandr aliaksandr oleksandr|tim timothy|ron "
    "ronald|don donald|jeff jeffrey|greg gregory|"
    "pat patrick|sam samuel|andy andrew andrei andrey andriy|larry lawrence|jerry gerald|al albert|chuck charles charlie|"
    "hank henry harry|jack john|bernie bernard|max maximilian|vladimir volodymyr uladzimir|sergei sergey serhiy siarhei|"
    "nikolai nikolay mykola mikalai|mikhail mikhailo mykhailo michail|dmitry dmitri dmytro dzmitry|yevgeny evgeny yevhen|"
    "muhammad mohammed mohammad mohamed muhammed|yusuf yousef youssef|hussein hossein husayn|ahmed ahmad|abdullah abdallah"
)
_SAME_GIVEN = {name: frozenset(group.split()) for group in _GIVEN.split("|") for name in group.split()}
NUMERALS = frozenset("ii iii iv vi vii viii xiv xvi".split())
SURNAME_FIRST = frozenset(
    "li wang zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang "
    "song zheng xie han tang feng yu dong "
    "xiao cheng cao yuan deng fu shen zeng peng lu su lyu jiang cai jia ding wei xue ye yan "
    "pan du dai xia zhong tian ren fan fang "
    "shi yao tan liao zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao meng long wan duan lei qian yin xi mu qi "
    "kim park lee choi jung kang cho yoon jang lim han shin seo kwon hwang ahn song hong moon bae baek nam "
    "nguyen tran le pham hoang phan vu vo dang bui do ho ngo duong ly".split()
)
"""Family names that stand before the given name (Chinese, Korean, Vietnamese)."""


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Lower case without accents and apostrophes."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@lru_cache(maxsize=200_000)
def spell(word: str) -> str:
    """A folded word in one spelling for all transliterations of it, as far as rules go."""
    for old, new in _RULES:
        word = word.replace(old, new)
    return _DOUBLE.sub(r"\1", word.replace("c", "k"))


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """The consonants of a spelling, its first letter kept: the block in which like names are sought."""
    spelled = spell(word)
    return spelled[:1] + _VOWELS.sub("", spelled[1:])


def words_of(name: str) -> tuple[str, ...]:
    """The folded words of a name, without suffixes ("Jr.") and stops; a monarch keeps the number."""
    words = [word for word in re.split(r"[^\w]+", fold(name)) if word]
    if len(words) == 2 and words[1] in NUMERALS:
        return tuple(words)
    return tuple(word for word in words if word not in ("jr", "sr") and word not in NUMERALS) or tuple(words)


def alike(a: str, b: str) -> int:
    """Two folded words: 2 the same (or the same but for transliteration), 1 nearly so, 0 different."""
    if a == b:
        return 2
    if min(len(a), len(b)) <= 4:
        return 2 * (min(len(a), len(b)) == 4 and spell(a) == spell(b))
    if spell(a) == spell(b):
        return 2
    return int(skeleton(a) == skeleton(b) and len(skeleton(a)) >= 3)


def given_alike(a: str, b: str) -> int:
    """Two given names: as `alike`; an initial suits its name (1), a short form the long one (2)."""
    if a == b or b in _SAME_GIVEN.get(a, ()):
        return 2
    if len(a) == 1 or len(b) == 1:
        return int(a[0] == b[0])
    return alike(a, b)


def full_alike(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    """Two full names: 2 one name, 1 one name if country and office agree, 0 two names."""
    if a == b:
        return 2
    if a[0] in SURNAME_FIRST or b[0] in SURNAME_FIRST:
        return 2 if "".join(a) == "".join(b) else 0
    short, long = sorted((a, b), key=len)
    if len(short) > 1 and long[1:] == short:
        return 2  # "Comedian Vera Kol"
    middle_a, middle_b = a[1:-1], b[1:-1]
    if middle_a and middle_b and not given_alike(middle_a[0], middle_b[0]):
        return 0
    return min(alike(a[-1], b[-1]), given_alike(a[0], b[0]))
