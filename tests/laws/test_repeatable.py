"""The same inputs give the same verdict and witness: in twenty runs, in any order, in another process."""

import random
import subprocess
import sys

from grader.equivalence import Verdict
from tests.equivalence.tables import CASES, Row, rows

TABLES = (
    "exponentials",
    "logarithms",
    "roots",
    "trigonometry",
    "hyperbolic",
    "signs",
    "constants",
    "rational",
    "quick",
)
ROWS = [row for name in TABLES for row in rows(CASES / f"{name}.txt") if row.told[1] not in {"by_sympy", "agreement"}][
    ::3
]


def verdicts(order: list[Row]) -> dict[Row, Verdict]:
    return {row: row.verdict() for row in order}


def facts(order: list[Row]) -> dict[str, str]:
    """What was decided and why; which methods were tried differs where sympy is left out."""
    return {str(row): repr((verdict.outcome, verdict.evidence)) for row, verdict in verdicts(order).items()}


def test_twenty_runs_in_any_order() -> None:
    first, order = verdicts(ROWS), list(ROWS)
    for run in range(20):
        random.Random(run).shuffle(order)
        assert verdicts(order) == first


def test_in_another_process() -> None:
    code = "from tests.laws.test_repeatable import *; print(sorted(facts(ROWS[::-1]).items()))"
    for seed in ("0", "4711"):
        there = subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert there.stdout.strip() == repr(sorted(facts(ROWS).items()))
