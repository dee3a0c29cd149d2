"""det, transpose, inverse, eigenvalues, and what * and ^ mean between matrices."""

import pytest

from grader.calculus.matrices import determinant
from grader.evaluation import complex_balls
from grader.reading.notation import to_text
from tests.calculus.authors import check, worked
from tests.evaluation.tables import table


@pytest.mark.parametrize(("formula", "expected"), table(__file__, "words_matrix.txt"))
def test_words_matrix(formula: str, expected: str) -> None:
    check(formula, expected)


@pytest.mark.parametrize(
    "matrix", ["[[2, 1], [1, 2]]", "[[1, 1], [1, 0]]", "[[0, -1], [1, 0]]", "[[2, 1, 0], [1, 2, 1], [0, 1, 2]]"]
)
def test_det_of_matrix_minus_eigenvalue_is_zero(matrix: str) -> None:
    rows = worked(matrix)[1:]
    for value in worked(f"eigenvalues({matrix})")[1:]:
        shifted = [
            tuple(("add", entry, ("neg", value)) if i == j else entry for j, entry in enumerate(row[1:]))
            for i, row in enumerate(rows)
        ]
        with complex_balls.at_precision(128):
            ball = complex_balls.evaluate(determinant(shifted), complex_balls.at({}))
            assert abs(ball) < 1e-30


@pytest.mark.parametrize(
    "matrix", ["[[1, 2], [3, 4]]", "[[2, 0, 0], [0, 3, 1], [0, 1, 1]]", "[[1, 2, 3], [0, 1, 4], [5, 6, 0]]"]
)
def test_a_matrix_times_its_inverse_is_one(matrix: str) -> None:
    assert to_text(worked(f"{matrix}*inverse({matrix})")) == to_text(worked(f"{matrix}^0"))
