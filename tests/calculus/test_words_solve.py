"""solve and critical: all real solutions, or a refusal."""

import pytest

from tests.calculus.authors import check
from tests.evaluation.tables import table


@pytest.mark.parametrize(("formula", "expected"), table(__file__, "words_solve.txt"))
def test_words_solve(formula: str, expected: str) -> None:
    check(formula, expected)
