"""From what a student typed to plain mathematics, or to the finding that says why not. Unreadable costs no try."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from grader.calculus.derive import Definition, work_out
from grader.calculus.underivable import Underivable
from grader.evaluation.definedness import undefined_part
from grader.findings import Finding
from grader.kinds.marked import Marked, Standing
from grader.kinds.shapes import Shape, one_expression
from grader.reading import Expression, Unreadable, Vocabulary, locate, read
from grader.reading.labels import lone_name
from grader.reading.notation import to_text
from grader.reading.tree import ONE, ZERO, Tree, transform


@dataclass(frozen=True, slots=True)
class Understood:
    """expression: as typed. tree: the same with given names replaced and unit vectors written out."""

    expression: Expression
    tree: Tree


def understand(
    answer: str, vocabulary: Vocabulary, given: Mapping[str, Definition], shape: Shape, size: int = 0
) -> Understood | Marked:
    """Read an answer; another shape than asked is unreadable. size: how many components i, j and k have, at least."""
    if not answer.strip():
        return Marked(Standing.MISSING)
    vocabulary = with_label(answer, vocabulary, shape)
    try:
        expression = read(answer, vocabulary)
    except Unreadable as error:
        return Marked(Standing.UNREADABLE, findings=(error.finding,))
    try:
        tree = work_out(_with_units(expression.tree, size), given)
    except Underivable as error:
        return _refused(expression, Finding("kinds.underivable", {"reason": str(error)}))
    undefined = undefined_part(tree, "i" in vocabulary.constants)
    if undefined is not None:
        span = locate(answer, vocabulary, undefined)
        return _refused(expression, Finding("kinds.undefined", {"part": to_text(undefined)}, span))
    wrong = shape(tree)
    return _refused(expression, wrong) if wrong else Understood(expression, tree)


def with_label(answer: str, vocabulary: Vocabulary, shape: Shape) -> Vocabulary:
    """Where one expression is asked, `w = 4` can only mean 4, whatever the name before `=` is."""
    name = lone_name(answer) if shape is one_expression else ""
    return replace(vocabulary, labels=(vocabulary.labels or frozenset()) | {name}) if name else vocabulary


def _refused(expression: Expression, finding: Finding) -> Marked:
    return Marked(Standing.UNREADABLE, findings=(finding,), tree=expression.tree)


def _with_units(tree: Tree, size: int) -> Tree:
    """i, j, k as vectors of as many components as are asked, at least as many as the unit itself needs."""
    return transform(tree, lambda node: _unit(node[1], max(size, node[1])) if node[0] == "unit" else node)


def _unit(place: int, size: int) -> Tree:
    return ("tuple", *(ONE if at == place else ZERO for at in range(1, size + 1)))
