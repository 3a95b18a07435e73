"""Runs of words that two reports share."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from make import report
from variorum.collate.reuse import LENGTH, shared_runs, shingles, sketch
from variorum.collate.terms import Words, read_words

sentences = st.lists(st.sampled_from("the ferry was late and fog lay over a harbour of grain by noon".split()), max_size=40)


def words_of(words: list[str]) -> Words:
    return read_words(report(" ".join(words)))


@given(sentences, sentences, sentences)
def test_a_run_is_the_same_words_in_both(before: list[str], shared: list[str], after: list[str]) -> None:
    one, other = words_of([*before, *shared]), words_of([*shared, *after])
    runs = list(shared_runs(shingles(one), shingles(other)))
    for run in runs:
        assert len(run) >= LENGTH
        assert one.forms[run.first : run.last] == other.forms[run.there : run.there + len(run)]
    assert all(before_.last <= after_.first for before_, after_ in pairwise(runs))
    assert bool(runs) >= (len(shared) >= LENGTH)


@given(sentences, sentences)
def test_a_copy_has_its_whole_sketch_in_common(words: list[str], more: list[str]) -> None:
    hashes = shingles(words_of(words))
    assert sketch(hashes, least=0) <= sketch(shingles(words_of([*words, *more])), least=0)
