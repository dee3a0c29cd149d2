"""Every "different" has a witness, and mpmath sees the same two values there."""

import re

import pytest

from grader.equivalence import Counterexample
from grader.reading.tree import Tree
from tests.equivalence.by_mpmath import NoValue, value
from tests.equivalence.tables import Row
from tests.equivalence.test_tables import SCALARS

DIFFERENT = [row for row in SCALARS if row.outcome == "different"]
# Beyond mpmath: a value with more digits than a computer has atoms.
TOO_LARGE = {"e^(e^x)", "e^(1000x)"}
# A letter in an exponent is real for mpmath's side; here it is whole, and the base negative or zero.
WHOLE_POWERS = {"n^k", "x^n", "|binomial(n, k)|^n"}
# And a divisor that is zero by a relation between roots: mpmath only sees something tiny.
HIDDEN = "sqrt(5 + 2sqrt(6)) - sqrt(2) - sqrt(3)"

_POWER = re.compile(r"(·|(?<!\d))10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_LOWERED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


@pytest.mark.parametrize(
    "row",
    [row for row in DIFFERENT if row.expected not in TOO_LARGE | WHOLE_POWERS and HIDDEN not in row.answer],
    ids=str,
)
def test_the_witness_is_one(row: Row) -> None:
    witness = row.verdict().evidence
    assert isinstance(witness, Counterexample)
    expected, answer = (_value(tree, witness) for tree in row.trees())
    assert expected is not None
    assert witness.expected is not None
    assert _is(witness.expected, expected)
    assert (witness.answer is None) is (answer is None)
    if answer is not None:
        assert _is(witness.answer or "", answer)
        assert abs(expected - answer) > 10**-450 * max(abs(expected), abs(answer))


def _value(tree: Tree, witness: Counterexample):
    try:
        return value(tree, witness.point, 500)
    except NoValue:
        return None


def _is(text: str, number) -> bool:
    """Whether the text of a witness is the number: exactly, or to its four digits."""
    from mpmath import mp, mpf

    with mp.workdps(500):
        told = _number(text.removeprefix("≈"))
        return bool(abs(told - number) <= abs(number) * mpf(10) ** (-3 if text[0] == "≈" else -490))


def _with_e(power: re.Match[str]) -> str:
    return ("" if power[1] else "1") + "e" + power[2].translate(_LOWERED)


def _number(text: str):
    """`-2`, `1/2`, `1.5·10¹⁰`, `10⁻⁴⁰⁰`, `2.000i`, `3.000 - 4.000i`."""
    from mpmath import mpc, mpf

    text = _POWER.sub(_with_e, text)
    if not text.endswith("i"):
        above, _, below = text.partition("/")
        return mpf(above) / mpf(below or 1)
    real, _, rest = text[:-1].rpartition(" ")
    real, _, sign = real.rpartition(" ")
    return mpc(real or 0, mpf(rest) * (-1 if sign == "-" else 1))
