"""Square roots of letters over the complex numbers."""

import pytest

from grader.kinds.comparison import equivalent


@pytest.mark.parametrize(
    ("expected", "answer", "outcome"),
    [
        ("x^2 = -a", "(x - i sqrt(a))(x + i sqrt(a)) = 0", "same"),
        ("x^2 = -a", "(x - i sqrt(a))(x - i sqrt(a)) = 0", "undecided"),
        ("x^2 = -a", "x = i sqrt(a)", "undecided"),
        ("i a = b", "a = b/i", "same"),
        ("i a = b", "b = a/i", "different"),
        ("z^2 = -1", "z = i or z = -i", "same"),
        ("z^2 = -1", "z = i", "different"),
    ],
)
def test_complex_equations(expected: str, answer: str, outcome: str) -> None:
    assert equivalent(expected, answer).outcome.value == outcome
