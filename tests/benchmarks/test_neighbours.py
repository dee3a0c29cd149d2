"""Answers one slip away from the corpus are judged as values say."""

from itertools import islice

from benchmarks.neighbours import neighbours, outcome
from benchmarks.peers.pairs import load
from tests.benchmarks.real_values import agreements

SEED = 5


def test_the_judge_says_what_values_say() -> None:
    wrong = []
    for pair in neighbours(80, SEED):
        found = list(agreements(pair))
        said = outcome(pair)
        if found and said != ("same" if all(found) else "different") and said != "refused as typed":
            wrong.append((pair.expected, pair.answer, said))
    assert wrong == []


def test_neighbours_are_new_and_the_same_ones_for_a_seed() -> None:
    once, again = (list(islice(neighbours(50, SEED), 40)) for _ in range(2))
    assert once == again
    assert not {(pair.expected, pair.answer) for pair in once} & {(pair.expected, pair.answer) for pair in load()}
    assert len(set(once)) == 40
