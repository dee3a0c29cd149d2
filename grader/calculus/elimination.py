"""Systems of polynomial equations that are solved by hand: a factor, a letter or a root at a time. Exact and complete.

What cannot be solved so is None: sympy may know it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from grader.calculus.derivative import derivative
from grader.calculus.polynomial import coefficients
from grader.calculus.roots import roots
from grader.calculus.surds import IMAGINARY
from grader.calculus.tidy import tidy
from grader.calculus.underivable import Underivable
from grader.evaluation.exact import exact
from grader.reading.tree import ZERO, Tree, number, substitute, symbols, walk

Solution = Mapping[str, Tree]
Solutions = list[Solution]


class Endless(Underivable):
    """A letter is left that may be anything."""

    def __init__(self) -> None:
        super().__init__("There are infinitely many solutions; write the answer out.")


def solutions(equations: Iterable[Tree], names: frozenset[str]) -> Solutions | None:
    """Every real solution of `equation = 0` for all equations; raises Endless."""
    left = [equation for equation in map(_plain, equations) if equation != ZERO]
    if any(exact(equation) is not None for equation in left):
        return []
    if not left:
        if names:
            raise Endless
        return [{}]
    for step in (_by_factor, _by_root, _by_letter):
        found = step(left, names)
        if found is not None:
            return found
    return None


def _plain(equation: Tree) -> Tree:
    """Tidied; what is zero when it is multiplied out is 0."""
    equation = tidy(equation)
    letters = symbols(equation)
    return ZERO if len(letters) == 1 and coefficients(equation, min(letters)) == [] else equation


def _by_factor(equations: Sequence[Tree], names: frozenset[str]) -> Solutions | None:
    """A product is zero where one of its factors is."""
    for place, equation in enumerate(equations):
        factors = list(_factors(equation))
        if factors != [equation]:
            rest = [*equations[:place], *equations[place + 1 :]]
            parts = [solutions([factor, *rest], names) for factor in factors]
            known = [part for part in parts if part is not None]
            return _each_once(each for part in known for each in part) if len(known) == len(parts) else None
    return None


def _factors(tree: Tree) -> Iterator[Tree]:
    kind = tree[0]
    if kind == "neg":
        yield from _factors(tree[1])
    elif kind == "mul":
        for factor in tree[1:]:
            if symbols(factor):
                yield from _factors(factor)
    elif (kind == "div" and not symbols(tree[2])) or (kind == "pow" and (exact(tree[2]) or 0) > 0):
        yield from _factors(tree[1])
    else:
        yield tree


def _each_once(found: Iterable[Solution]) -> Solutions:
    return list({tuple(sorted(each.items())): each for each in found}.values())


def _by_root(equations: Sequence[Tree], names: frozenset[str]) -> Solutions | None:
    """An equation in one letter, root by root."""
    for place, equation in enumerate(equations):
        letters = symbols(equation)
        values = coefficients(equation, min(letters)) if len(letters) == 1 and letters <= names else None
        found = roots(values) if values else None
        if found is not None:
            real = [root for root in found if IMAGINARY not in walk(root)]
            rest = [*equations[:place], *equations[place + 1 :]]
            return _all_with(rest, names, min(letters), real)
    return None


def _all_with(equations: Sequence[Tree], names: frozenset[str], name: str, values: Sequence[Tree]) -> Solutions | None:
    found: Solutions = []
    for value in values:
        rest = solutions([substitute(equation, {name: value}) for equation in equations], names - {name})
        if rest is None:
            return None
        found += [{**each, name: value} for each in rest]
    return found


def _by_letter(equations: Sequence[Tree], names: frozenset[str]) -> Solutions | None:
    """A letter that stands in an equation with a constant factor, and nowhere else in it, is put into the others."""
    for place, equation in enumerate(equations):
        for name in sorted(symbols(equation) & names):
            slope = exact(tidy(_slope(equation, name)))
            if not slope or not symbols(equation) <= names:
                continue
            value = tidy(("neg", ("div", substitute(equation, {name: ZERO}), number(slope))))
            rest = [substitute(other, {name: value}) for other in (*equations[:place], *equations[place + 1 :])]
            found = solutions(rest, names - {name})
            return None if found is None else [{**each, name: tidy(substitute(value, each))} for each in found]
    return None


def _slope(equation: Tree, name: str) -> Tree:
    """Something that is no number where there is no derivative."""
    try:
        return derivative(equation, name)
    except Underivable:
        return ("sym", name)
