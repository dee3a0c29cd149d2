"""`E to 2 digits` and `E to 3 places`."""

import pytest

from tests.calculus.authors import check
from tests.evaluation.tables import table


@pytest.mark.parametrize(("formula", "expected"), table(__file__, "words_rounding.txt"))
def test_words_rounding(formula: str, expected: str) -> None:
    check(formula, expected)
