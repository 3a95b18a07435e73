"""Text -> words that can be compared: spelling variants, endings and number words folded, with their places kept."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from variorum.types import Span

_ENTITY = 3.0
_WORD = re.compile(r"[぀-ヿ㐀-鿿]|[^\W_぀-ヿ㐀-鿿]+(?:[.,'’\-‑][^\W_぀-ヿ㐀-鿿]+)*", re.UNICODE)
_NUMBERS = {
    word: str(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split()
    )
} | {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90", "dozen": "12"}
_ENDINGS = tuple(
    "izations isations ization isation ations ation atically atical atics atic acies acy ments ment ives ive ions ion "
    "ships ship ings ing ically ical ics ic ities ity ness ies ied edly ed es ly s e y".split()
)
_IRREGULAR = {
    form: base
    for *forms, base in map(
        str.split,
        """met meet; spoke spoken speak; took taken take; gave given give; came come; went gone go; saw seen see; made make; told
        tell; sent send; held hold; left leave; brought bring; bought buy; sold sell; built build; fled flee; sank sunk sink;
        shot shoot; fought fight; caught catch; sought seek; taught teach; thought think; began begun begin; broke broken break;
        chose chosen choose; drove driven drive; fell fallen fall; flew flown fly; grew grown grow; knew known know; lost lose;
        won win; paid pay; rose risen rise; ran run; stole stolen steal; struck stricken strike; swore sworn swear; threw thrown
        throw; wrote written write; withdrew withdrawn withdraw; led lead; fed feed; felt feel; found find; got gotten get;
        heard hear; kept keep; lent lend; meant mean; spent spend; stood stand; understood understand; forgot forgotten forget;
        gone go; hid hidden hide; shook shaken shake; shown show; slew slain slay; bore borne bear; beaten beat; became become;
        overcame overcome; foresaw foreseen foresee; froze frozen freeze; drew drawn draw; drank drink; ate eaten eat;
        sang sung sing; swam swum swim; rode ridden ride; tore torn tear; wore worn wear; woke woken wake; sprang sprung spring;
        stuck stick; stung sting; swept sweep; wept weep; slept sleep; crept creep; dealt deal; burnt burn; learnt learn; laid
        lay; said say; bound bind; bred breed; clung cling; dug dig; hung hang; lit light; rang rung ring; sat sit; spun spin;
        undertook undertaken undertake; forbade forbidden forbid; forgave forgiven forgive; arose arisen arise; blew blown blow;
        sewn sew; sped speed; strove striven strive; children child; men man; women woman; mice mouse; feet foot;
        teeth tooth; lives life; wives wife; thieves thief; nobody noone no""".split(";"),
    )
    for form in forms
}
"""Forms that no ending tells of."""
NEGATIONS = frozenset("not no noone never nor neither cannot without none nobody nothing non".split())
_CONTRACTED = ("n't", "n’t")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a passage: its place in the report, its folded form and its stem."""

    span: Span
    form: str
    stem: str


def tokens(text: str, span: Span) -> tuple[Token, ...]:
    """The words of a span of a text; ideographs and kana count as words of their own."""
    found = []
    for match in _WORD.finditer(text, span.start, span.end):
        form = fold(match.group())
        found.append(Token(Span(match.start(), match.end()), form, stem(form)))
    return tuple(found)


def forms(text: str, span: Span) -> Iterator[tuple[int, int, str]]:
    """Start, end and folded form of the words of a span: `tokens` for those who look at most words once."""
    for match in _WORD.finditer(text, span.start, span.end):
        yield match.start(), match.end(), fold(match.group())


class WordsOf:
    """All words of a text, found once, and cut out by span."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = tokens(text, Span(0, len(text))) if text else ()
        self.starts = [word.span.start for word in self.words]

    def within(self, span: Span) -> tuple[Token, ...]:
        """The same as `tokens`; only a span that cuts a word is read anew."""
        first, last = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
        cut = (first and self.words[first - 1].span.end > span.start) or (last and self.words[last - 1].span.end > span.end)
        return tokens(self.text, span) if cut else self.words[first:last]


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Lower case, no accents, hyphens or possessive; number words as digits: "Co-operation’s" -> "cooperation"."""
    plain = unicodedata.normalize("NFKD", word.casefold().replace("ё", "е"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace("’", "'")
    plain = plain.removesuffix("'s").replace("-", "").replace("‑", "")
    return _NUMBERS.get(plain, plain)


@lru_cache(maxsize=65536)
def stem(form: str) -> str:
    """A folded word without its commonest English endings and with one spelling of -ise/-our, never under four letters; of an
    irregular form that of its base: "met" is "meet"."""
    shorter = form = _IRREGULAR.get(form, form)
    if not form.isascii() or len(form) < 5 or form[0].isdigit():
        return form
    for _ in range(2):
        ending = next((e for e in _ENDINGS if shorter.endswith(e) and len(shorter) - len(e) >= 4), "")
        shorter = shorter.removesuffix(ending)
    if shorter.endswith(("is", "iz")):
        return shorter[:-2]
    shorter = shorter.replace("our", "or") if len(shorter) > 5 else shorter
    if shorter[-1] == shorter[-2] and len(shorter) > 4:
        return shorter[:-1]
    return shorter[:-1] + "i" if shorter[-1] == "y" else shorter


@lru_cache(maxsize=1)
def _rarity() -> dict[str, float]:
    table = files("variorum").joinpath("data", "rarity.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {word: int(tenths) / 10 for word, tenths in rows}


def rarity(stem_: str) -> float:
    """How much a shared word says, 0 to 9: the negative logarithm of the share of news-like texts that have it."""
    return _rarity().get(stem_, 6.5)


def weight_of(key: str) -> float:
    """How much a shared key says: a word by its rarity, an entity ("@...") as much as a rare word."""
    return _ENTITY if key.startswith("@") else rarity(key)


def is_plain(form: str) -> bool:
    """Whether a word says nothing of its own (an article, a pronoun, an auxiliary)."""
    return form in PLAIN


def is_negation(form: str) -> bool:
    return form in NEGATIONS or form.endswith("n't")


PLAIN = frozenset(
    """a an the this that these those and or but nor so yet if then than as of in on at by for from to with into onto about
    over under between among through during within upon up down out off it its he she they them his her their theirs him we
    us our ours i me my mine you your yours who whom whose which what is are was were be been being am has have had having
    do does did doing will would shall should can could may might must also too very just even still already there here such
    both each all any some more most other another own same only well while when where how why because since until 's s t re
    ve ll d m itself himself herself themselves ourselves""".split()
)

TITLES = frozenset(
    """president minister premier prime chancellor king queen prince princess secretary general chairman chairwoman leader
    head state foreign deputy vice first mister doctor professor senator governor ambassador his her excellency majesty
    the jr sr sir mrs""".split()
)

WHEN = frozenset(
    stem(word)
    for word in """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sep sept oct nov dec today yesterday tomorrow tonight day days
    week weeks weekend month months year years hour hours minute minutes morning afternoon evening night noon midnight early late
    later earlier ago last next local time p.m a.m pm am previously recently recent est edt gmt pst pdt utc cet""".split()
)
"""Stems of words that only say when."""
