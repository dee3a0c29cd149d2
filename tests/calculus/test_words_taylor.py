"""taylor: in one letter and in several, and where there is none."""

import pytest

from tests.calculus.authors import check, worked
from tests.evaluation.tables import table


@pytest.mark.parametrize(("formula", "expected"), table(__file__, "words_taylor.txt"))
def test_words_taylor(formula: str, expected: str) -> None:
    check(formula, expected)


@pytest.mark.parametrize("formula", ["exp(x*y)", "sin(x + y^2)", "1/(1 + x + y)", "sqrt(4 + x*y + y)"])
def test_it_touches(formula: str) -> None:
    """All derivatives up to the degree are those of the function."""
    polynomial = f"taylor({formula}, (0, 0), 3)"
    for letters in ("x", "y", "x, x", "x, y", "y, y", "x, x, y", "x, y, y", "y, y, y"):
        ours, theirs = (worked(f"diff({one}, {letters})(0, 0)") for one in (polynomial, formula))
        assert ours == theirs
