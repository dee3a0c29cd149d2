"""The authors' words `solve` and `critical`: sets of real solutions, all of them."""

from collections.abc import Mapping, Sequence

from grader.calculus.equations import solved
from grader.calculus.meaning import Meaning, Word, spread
from grader.calculus.outer import minus
from grader.calculus.underivable import Underivable
from grader.calculus.words_derivative import grad
from grader.evaluation.definedness import undefined_part
from grader.evaluation.exact import exact
from grader.reading.tree import CONDITIONS, Tree, substitute, walk

_USAGE = "Write solve(x^2 = 4, x), or solve((x + y = 3, x = y), (x, y)) for several."
# Functions with a corner, or with an edge that is a part of where they live.
_EDGED = frozenset("abs sign floor ceil max min sqrt cbrt root asin acos acosh asec acsc asech factorial".split())


def solve(equations: Meaning, letters: Meaning) -> Meaning:
    """A set of values for one letter, of points for several. An expression without a relation shall be 0."""
    names = [letter[1] for letter in spread(letters.tree) if letter[0] == "sym"]
    if len(names) != len(spread(letters.tree)) or len(set(names)) != len(names):
        raise Underivable(_USAGE)
    trees = [_zero(equation) for equation in spread(equations.tree)]
    points = solved(trees, names)
    if not points:
        raise Underivable("There is no real solution.")
    return Meaning(_as_set(points))


def _zero(equation: Tree) -> Tree:
    """What is 0 where the equation holds."""
    if equation[0] == "rel" and equation[1] == "=" and "tuple" not in {equation[2][0], equation[3][0]}:
        return minus(equation[2], equation[3])
    if equation[0] in CONDITIONS | {"tuple", "set", "interval"}:
        raise Underivable(_USAGE)
    return equation


def critical(f: Meaning) -> Meaning:
    """Where all first derivatives are 0: values for one letter, points for several."""
    if any(_has_edge(node) for node in walk(f.tree)):
        raise Underivable("critical(f) is for functions without corners or edges; write these points out as a set.")
    points = [point for point in solved(grad(f).tree[1:], f.letters) if _has_value(f, point)]
    if not points:
        raise Underivable(f"There is no critical point over ({', '.join(f.letters)}).")
    return Meaning(_as_set(points))


def _has_edge(node: Tree) -> bool:
    exponent = exact(node[2]) if node[0] == "pow" else None
    return (node[0] == "call" and node[1] in _EDGED) or (exponent is not None and exponent.denominator > 1)


def _has_value(f: Meaning, point: Tree) -> bool:
    """Taking derivatives can lose a hole: x^2/x has none at 0."""
    values = dict(zip(f.letters, point[1:], strict=True))
    return undefined_part(substitute(f.tree, values)) is None


def _as_set(points: Sequence[Tree]) -> Tree:
    return ("set", *(point[1] if len(point) == 2 else point for point in points))


WORDS: Mapping[str, Word] = {
    "solve": Word("solve(equation, x)", 2, 2, solve),
    "critical": Word("critical(f)", 1, 1, critical),
}
