"""The corpus of the benchmarks is right: every verdict by values at points, every text as typed by what it means."""

from collections import Counter

import pytest

from benchmarks.peers.notation import functions, parse
from benchmarks.peers.pairs import Pair, load
from tests.benchmarks.real_values import agreements

PAIRS = load()


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.id)
def test_values_speak_for_the_verdict(pair: Pair) -> None:
    if not pair.same:
        assert not all(agreements(pair))
        return
    found = list(agreements(pair))
    assert all(found)
    assert len(found) >= (4 if pair.names else 1)


def test_the_corpus_is_balanced_and_says_why() -> None:
    own = [pair for pair in PAIRS if pair.suite == "field"]
    assert Counter(pair.same for pair in own) == {True: 150, False: 150}
    assert all(pair.why for pair in own)


def test_no_pair_stands_twice() -> None:
    sides = [(pair.expected.replace(" ", ""), pair.answer.replace(" ", ""), pair.where) for pair in PAIRS]
    assert len(set(sides)) == len(sides)
    assert len({pair.id for pair in PAIRS}) == len(PAIRS)


def test_names_are_the_letters() -> None:
    for pair in PAIRS:
        texts = [parse(pair.expected), parse(pair.answer)]
        assert not set(pair.names) & set().union(*map(functions, texts)), pair.id
