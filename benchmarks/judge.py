"""The judge beside sympy, on the course's own pairs: `python benchmarks/judge.py [number of pairs]`.

Each pair is read and decided by `grader.equivalent`, and by `parse_expr` with implicit multiplication and
`simplify(expected - answer) == 0` over real symbols; one after the other, in one run, after one pair to warm up.
"""

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import fmean, median
from time import perf_counter
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

import sympy
from sympy.parsing.sympy_parser import (
    convert_xor,
    implicit_multiplication_application,
    parse_expr,
    standard_transformations,
)

import grader
from tests.equivalence.tables import DATA
from tests.evaluation.tables import table

TRANSFORMATIONS = (*standard_transformations, convert_xor, implicit_multiplication_application)


class Pair(NamedTuple):
    """A line of the table; letters: all that either side may use."""

    expected: str
    answer: str
    letters: list[str]
    outcome: str


def ours(pair: Pair) -> str:
    return grader.equivalent(pair.expected, pair.answer, names=pair.letters).outcome.value


def by_sympy(pair: Pair) -> str:
    names = {name: sympy.Symbol(name, real=True) for name in pair.letters}
    one, two = (parse_expr(text, names, TRANSFORMATIONS) for text in (pair.expected, pair.answer))
    return "same" if sympy.simplify(one - two) == 0 else "different"


def timed(judge: Callable[[Pair], str], row: Pair) -> tuple[str, float]:
    start = perf_counter()
    try:
        outcome = judge(row)
    except Exception as fault:
        outcome = type(fault).__name__
    return outcome, (perf_counter() - start) * 1e6


def main() -> None:
    limit = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    lines = table(str(DATA / "course.txt"), "course.txt")
    pairs = [
        Pair(expected, answer, [name for name in letters.split(", ") if name], outcome)
        for expected, answer, letters, where, outcome, *_ in lines
        if not where
    ][:limit]
    for judge in (ours, by_sympy):
        timed(judge, pairs[0])
    found = {judge.__name__: [timed(judge, row) for row in pairs] for judge in (ours, by_sympy)}
    print(f"{len(pairs)} pairs of the course without conditions; microseconds")
    for name, results in found.items():
        times = [time for _, time in results]
        tally = Counter(_verdict(outcome, row) for (outcome, _), row in zip(results, pairs, strict=True))
        counts = ", ".join(f"{count} {word}" for word, count in tally.most_common())
        print(f"{name:10} median {median(times):9.0f}  mean {fmean(times):9.0f}  worst {max(times):11.0f}   {counts}")
    mine, theirs = (median(time for _, time in found[name]) for name in ("ours", "by_sympy"))
    print(f"ratio of the medians: {theirs / mine:.0f}")


def _verdict(outcome: str, row: Pair) -> str:
    if outcome == row.outcome:
        return "right"
    return {"same": "wrong accepts", "different": "wrong rejects"}.get(outcome, "no verdict")


if __name__ == "__main__":
    main()
