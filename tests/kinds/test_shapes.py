"""Matrices, sets, lists, intervals and conditions, equations, unit vectors: a table each."""

from fractions import Fraction

import pytest

from grader.kinds.collection import ListKind, SetKind
from grader.kinds.equation import EquationKind
from grader.kinds.marked import Standing
from grader.kinds.matrix import MatrixKind
from grader.kinds.solution_set import SolutionSetKind
from grader.kinds.vector import VectorKind
from grader.reading import Vocabulary, read
from grader.reading.tree import Tree
from tests.kinds.tables import cases, codes, outcome

LETTERS = Vocabulary(frozenset({"x", "y"}))
VECTORS = Vocabulary(frozenset({"x", "y"}), vectors=True)
INTERVALS = Vocabulary(frozenset({"x"}), constants=frozenset({"e", "pi", "inf"}), intervals=True)


def tree(text: str, vocabulary: Vocabulary = LETTERS) -> Tree:
    return read(text, vocabulary).tree


@pytest.mark.parametrize(("key", "answer", "result", "noticed"), cases(__file__, "matrices.txt"))
def test_matrices(key: str, answer: str, result: str, noticed: str) -> None:
    marked = MatrixKind(tree(key), LETTERS).mark(answer)
    assert (outcome(marked), codes(marked)) == (result, noticed)


@pytest.mark.parametrize(("key", "answer", "result", "noticed"), cases(__file__, "sets.txt"))
def test_sets(key: str, answer: str, result: str, noticed: str) -> None:
    marked = SetKind(tree(key), LETTERS).mark(answer)
    assert (outcome(marked), codes(marked)) == (result, noticed)


@pytest.mark.parametrize(("key", "answer", "result", "noticed"), cases(__file__, "lists.txt"))
def test_lists(key: str, answer: str, result: str, noticed: str) -> None:
    marked = ListKind(tree(key), VECTORS).mark(answer)
    assert (outcome(marked), codes(marked)) == (result, noticed)


@pytest.mark.parametrize(("key", "answer", "result"), cases(__file__, "solution_sets.txt"))
def test_intervals_and_conditions(key: str, answer: str, result: str) -> None:
    assert outcome(SolutionSetKind(tree(key, INTERVALS), INTERVALS).mark(answer)) == result


@pytest.mark.parametrize(("key", "answer", "result"), cases(__file__, "equations.txt"))
def test_equations(key: str, answer: str, result: str) -> None:
    assert outcome(EquationKind(tree(key), LETTERS).mark(answer)) == result


@pytest.mark.parametrize(("key", "answer", "result", "noticed"), cases(__file__, "units.txt"))
def test_unit_vectors(key: str, answer: str, result: str, noticed: str) -> None:
    marked = VectorKind(tree(key), VECTORS, unit=True).mark(answer)
    assert (outcome(marked), codes(marked)) == (result, noticed)


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        (MatrixKind(tree("[[2, 1], [0, 3]]"), LETTERS, all_or_nothing=True), "[[2, 1], [0, 4]]"),
        (SetKind(tree("{1, 2, 3}"), LETTERS, all_or_nothing=True), "{1, 2}"),
        (ListKind(tree("(1, 2)"), VECTORS, all_or_nothing=True), "(1, 3)"),
    ],
)
def test_all_or_nothing(kind: MatrixKind | SetKind | ListKind, answer: str) -> None:
    assert kind.mark(kind.key()).right
    assert kind.mark(answer).standing is Standing.MARKED
    assert kind.mark(answer).credit == 0


def test_components_may_be_near_enough() -> None:
    kind = VectorKind(tree("(1/3, 2)"), VECTORS, within="2 places")
    assert kind.mark("(0.33, 2)").right
    assert kind.mark("(0.3, 2)").credit == Fraction(1, 2)
