"""limit: by continuity, by sympy, at infinity, and where there is none."""

import pytest

from tests.calculus.authors import check
from tests.evaluation.tables import table


@pytest.mark.parametrize(("formula", "expected"), table(__file__, "words_limit.txt"))
def test_words_limit(formula: str, expected: str) -> None:
    check(formula, expected)
