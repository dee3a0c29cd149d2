"""A counterexample is one: mpmath, which shares nothing with flint, sees two values there as well."""

from hypothesis import assume, given

from grader.equivalence import Counterexample
from tests.equivalence.by_mpmath import NoValue, value
from tests.laws.formulas import anything, tree, verdict


@given(anything(), anything())
def test_two_values(expected: str, answer: str) -> None:
    witness = verdict(expected, answer).evidence
    if not isinstance(witness, Counterexample):
        return
    one, two = _value(expected, witness), _value(answer, witness)
    assert one is not None
    assert (two is None) is (witness.answer is None)
    assert two is None or abs(one - two) > 10**-280 * max(abs(one), abs(two))


def _value(text: str, witness: Counterexample):
    try:
        return value(tree(text), witness.point, 300)
    except NoValue:
        return None
    except OverflowError:  # more digits in the exponent than mpmath can write
        assume(False)
