"""`decide` never raises on what the reader can make, and ends in bounded time and memory.

Time is the processor's: others may be using the machine, too.
"""

import time

from hypothesis import given

from grader.equivalence import Outcome
from grader.limits import Worker
from tests.laws.formulas import anything, verdict

SECONDS, MEGABYTES = 3, 1024
PATIENCE = 20 * SECONDS  # by the clock
WORKER = Worker()


def outcome(expected: str, answer: str) -> tuple[str, float]:
    start = time.process_time()
    told = verdict(expected, answer)
    return told.outcome.value, time.process_time() - start


def bounded(expected: str, answer: str) -> None:
    told, seconds = WORKER.call(outcome, expected, answer, seconds=PATIENCE, megabytes=MEGABYTES)
    assert told in {one.value for one in Outcome}
    assert seconds < SECONDS


@given(anything(), anything())
def test_two_formulas(expected: str, answer: str) -> None:
    bounded(expected, answer)


@given(anything())
def test_a_formula_and_its_neighbour(formula: str) -> None:
    bounded(f"({formula}) * 2 - ({formula})", f"({formula}) + 10^-30")
    bounded(f"sin({formula})^2", f"1 - cos({formula})^2")
