"""Which pairs are worth comparing: few of a large pile, all of a small one, the same in any order."""

from __future__ import annotations

import random
import time
from itertools import combinations

from collate.telling import pile_of, told
from variorum.collate.candidates import SMALL, candidate_pairs
from variorum.collate.pairs import Pairs
from variorum.types import Analysis

PEOPLE = ("Ana Brel", "Tomas Vark", "Ilse Korn", "Jon Adder")
SYLLABLES = "ba ce di fo gu ha ke li mo nu pa re si to vu wa".split()


def prose(seed: int, *, words: int = 120) -> str:
    """Words that mean nothing, the same for the same seed."""
    chance = random.Random(seed)
    made = ("".join(chance.choices(SYLLABLES, k=chance.randint(4, 6))) for _ in range(words))
    return " ".join(made).capitalize() + "."


def strangers(count: int) -> list[Analysis]:
    return [told(prose(number), path=f"{number}.txt") for number in range(count)]


def paths(pile: tuple[Analysis, ...], pairs: Pairs) -> set[tuple[str, ...]]:
    return {tuple(sorted((pile[pair.first].report.path, pile[pair.second].report.path))) for pair in pairs}


def test_a_small_pile_is_compared_whole() -> None:
    pile, names = pile_of(*strangers(SMALL))
    assert [(p.first, p.second) for p in candidate_pairs(pile, names)] == list(combinations(range(SMALL), 2))


def test_strangers_do_not_meet() -> None:
    pile, names = pile_of(*strangers(40))
    assert len(candidate_pairs(pile, names)) < 40


def test_half_a_copy_meets_its_source() -> None:
    cut = told(prose(3)[:400] + " " + prose(99), path="cut.txt")
    pile, names = pile_of(*strangers(40), cut)
    assert ("3.txt", "cut.txt") in paths(pile, candidate_pairs(pile, names))


def test_accounts_of_one_day_meet_by_people_whatever_their_words() -> None:
    one = told("Ana Brel met Tomas Vark on Sunday.", people=PEOPLE, times={"Sunday": "2031-05-04"}, path="one.txt")
    other = told("Ana Brel telephoned Tomas Vark.", people=PEOPLE, path="other.txt", published="2031-05-05")
    crowd = [
        told(f"Ana Brel met Tomas Vark. {prose(n)}", people=PEOPLE, path=f"{n}.txt", published=f"20{n}-01-01")
        for n in range(32, 99)
    ]
    pile, names = pile_of(*crowd, one, other)
    assert ("one.txt", "other.txt") in paths(pile, candidate_pairs(pile, names))


def test_the_order_of_the_pile_does_not_matter() -> None:
    analyses = [*strangers(30), told(prose(3)[:500], path="copy.txt")]
    pile, names = pile_of(*analyses)
    again, _ = pile_of(*reversed(analyses))
    assert candidate_pairs(pile, names) == candidate_pairs(again, names)


def test_a_thousand_copies_are_no_million_pairs() -> None:
    pile, names = pile_of(*(told(prose(1, words=60), path=f"{number}.txt") for number in range(1000)))
    begin = time.process_time()
    pairs = candidate_pairs(pile, names)
    assert len(pairs) < 40_000
    assert time.process_time() - begin < 60


def test_one_more_report_leaves_the_other_pairs() -> None:
    before, names = pile_of(*strangers(60), told(prose(5)[:500], path="copy.txt"))
    after, more = pile_of(*strangers(60), told(prose(5)[:500], path="copy.txt"), told(prose(7)[:500], path="new.txt"))
    old = paths(before, candidate_pairs(before, names))
    new = paths(after, candidate_pairs(after, more))
    assert old <= new
    assert all("new.txt" in pair for pair in new - old)
