"""Parts that are undefined as typed."""

import pytest

from grader.evaluation.definedness import undefined_part
from tests.evaluation.tables import table, tree


@pytest.mark.parametrize(("formula", "part"), table(__file__, "undefined.txt"))
def test_undefined_parts(formula: str, part: str) -> None:
    assert undefined_part(tree(formula)) == (None if part == "none" else tree(part))


def test_over_the_complex_numbers_roots_and_logs_of_negative_numbers_are_defined() -> None:
    assert undefined_part(tree("sqrt(-1) + log(-2) + asin(2)"), over_complex=True) is None
    assert undefined_part(tree("log(0)"), over_complex=True) == tree("log(0)")
