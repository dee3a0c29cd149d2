"""Whether two conditions hold at the same points of a region, to the last point: open cells of signs, then the surfaces
between them.

In an open cell both conditions are statements about the signs of a few atoms. Where they agree whatever these signs
are, the cell is done; else it is cut along an atom. Where a cut is zero a letter is what the others say, and the same
question is asked with one letter less, down to numbers. Left out: integer letters, sines and arcs, and surfaces that
cannot be solved for a letter by a square root.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import product
from typing import Any

from grader.equivalence.normal.atoms import Atoms, holds, relations
from grader.equivalence.normal.eliminated import contradicts
from grader.equivalence.normal.emptiness import inhabitants
from grader.equivalence.normal.signals import NeedSign, NotMine, PlanGrew
from grader.equivalence.normal.strict import weak_sign
from grader.equivalence.normal.surfaces import Branch, branches
from grader.equivalence.normal.tower import Plan, Tower
from grader.evaluation.exact import exact
from grader.evaluation.region import Interval, Region
from grader.reading.tree import Tree, number, substitute, symbols, transform

CELLS = 300
PLANS = 6
ATOMS = 5


@dataclass(slots=True)
class _Pair:
    """Two conditions on the letters. counted: they are equations whose solutions count with their multiplicity.

    simplify: atoms may be replaced by simpler ones, and cut along; a first try without is cheap.
    left: how many more cells may be looked at. met: whether both hold somewhere. done: questions that are answered.
    path: the letters that are eliminated, with what they are.
    """

    expected: Tree
    answer: Tree
    region: Region
    counted: bool
    simplify: bool
    left: int = CELLS
    met: bool = False
    done: set[tuple[Tree, Tree]] = field(default_factory=set)
    path: tuple[Branch, ...] = ()


@dataclass(frozen=True, slots=True)
class Together:
    """proved: both conditions hold at the same points. apart: a point where just one does, its coordinates as trees."""

    proved: bool = False
    apart: Mapping[str, Tree] | None = None


class _Apart(Exception):
    """At one point, which the path names, just one condition holds."""

    def __init__(self, path: tuple[Branch, ...]) -> None:
        self.values: dict[str, Tree] = {}
        for name, value in reversed(path):
            self.values[name] = substitute(value, self.values)


def compared(expected: Tree, answer: Tree, letters: tuple[str, ...], region: Region) -> Together:
    """Compare two conditions; never raises.

    Two equations without any real solution are not called the same. A single point does not tell equations in several
    letters apart: it may be a gap, as in x/y = 1.
    """
    if region.integers:
        return Together()
    equations = expected[0] == answer[0] == "rel" and expected[1] == answer[1] == "="
    expected, answer = (_through_logarithms(_within(side, region.conditions)) for side in (expected, answer))
    for simplify in (False, True):
        pair = _Pair(expected, answer, replace(region, conditions=()), equations, simplify)
        try:
            _agree(pair, letters)
        except _Apart as point:
            return Together() if equations and len(letters) > 1 else Together(apart=point.values)
        except (NotMine, PlanGrew, ArithmeticError, ValueError, RecursionError):
            continue
        return Together(proved=pair.met or not equations)
    return Together()


def hold_together(expected: Tree, answer: Tree, letters: tuple[str, ...], region: Region) -> bool:
    """Whether it is proved that both conditions hold at the same points."""
    return compared(expected, answer, letters, region).proved


def _through_logarithms(condition: Tree) -> Tree:
    """b^z as exp(z·log b) where z has letters: b stays positive when a number takes the place of z."""

    def written(node: Tree) -> Tree:
        if node[0] != "pow" or node[1] == ("const", "e") or not symbols(node[2]):
            return node
        return ("call", "exp", ("mul", node[2], ("call", "log", node[1])))

    return transform(condition, written)


def _within(condition: Tree, more: tuple[Tree, ...]) -> Tree:
    return ("and", condition, *more) if more else condition


def _agree(pair: _Pair, letters: tuple[str, ...]) -> None:
    """Raises NotMine where the two conditions are not shown to agree."""
    plan = Plan()
    for _ in range(PLANS):
        try:
            surfaces = _in_cells(pair, letters, plan)
            break
        except PlanGrew:
            continue
    else:
        raise NotMine
    ends = [(name, number(end)) for name in letters for end in _closed_ends(pair.region, name)]
    for branch in dict.fromkeys([*surfaces, *ends]):
        _on_surface(pair, letters, branch)


def _in_cells(pair: _Pair, letters: tuple[str, ...], plan: Plan) -> list[Branch]:
    """Compare the conditions in every open cell; the surfaces between the cells are what is left."""
    cells: list[Mapping[str, int]] = [{}]
    polynomials: dict[str, Any] = {}
    surfaces: list[Branch] = []
    while cells:
        cell = cells.pop()
        pair.left -= 1
        if pair.left < 0:
            raise NotMine
        tower = Tower(letters, pair.region, cell, plan)
        try:
            _in_cell(pair, tower)
        except NeedSign as need:
            key = str(need.polynomial)
            surfaces += _cut(tower, need)
            polynomials[key] = need.polynomial
            halves = [{**cell, key: sign} for sign in (-1, 1)]
            against = -weak_sign(tower, need.polynomial)
            cells += [half for half in halves if half[key] != against and not _is_empty(tower, half, polynomials)]
    return surfaces


def _cut(tower: Tower, need: NeedSign) -> list[Branch]:
    found = branches(tower, need.polynomial)
    if not found:
        raise NotMine
    return found


def _is_empty(tower: Tower, cell: Mapping[str, int], polynomials: Mapping[str, Any]) -> bool:
    signed = [(polynomials[key], sign) for key, sign in cell.items()]
    return inhabitants(tower, tuple(signed)) is None or contradicts(tower, signed)


def _in_cell(pair: _Pair, tower: Tower) -> None:
    """Raises NeedSign for an atom whose sign would help."""
    atoms = Atoms(tower, pair.simplify)
    one, two = atoms.condition(pair.expected), atoms.condition(pair.answer)
    if pair.counted:
        _count(one, two)
    names = sorted(atoms.polynomials, key=len)
    if len(names) > ATOMS:
        raise NeedSign(atoms.polynomials[names[0]])
    for signs in product((-1, 0, 1), repeat=len(names)):
        there = dict(zip(names, signs, strict=True))
        if holds(one, there) != holds(two, there):
            if not tower.letters and not names:
                raise _Apart(pair.path)
            if not names or not pair.simplify:
                raise NotMine
            raise NeedSign(atoms.polynomials[names[0]])
        pair.met = pair.met or holds(one, there)


def _count(one: Tree, two: Tree) -> None:
    """A double solution is another answer: a factor of both sides has to have one power."""
    mine, other = relations(one)[0].multiple, relations(two)[0].multiple
    for factor, power in mine.items():
        if power > 0 and other.get(factor, power) > 0 and other.get(factor, power) != power:
            raise NotMine


def _closed_ends(region: Region, name: str) -> list[Fraction]:
    interval = region.intervals.get(name, Interval())
    ends = ((interval.low, interval.low_open), (interval.high, interval.high_open))
    return [end for end, is_open in ends if end is not None and not is_open]


def _on_surface(pair: _Pair, letters: tuple[str, ...], branch: Branch) -> None:
    """The same question with one letter less. What the letter had to keep becomes a part of both conditions."""
    name, value = branch
    interval = pair.region.intervals.get(name, Interval())
    at = exact(value)
    if at is not None and not interval.holds(at):
        return
    bounds, branch_at = () if at is not None else _bounds(value, interval), {name: value}
    rest = {other: found for other, found in pair.region.intervals.items() if other != name}
    expected, answer = (_within(substitute(side, branch_at), bounds) for side in (pair.expected, pair.answer))
    if (expected, answer) in pair.done:
        return
    pair.done.add((expected, answer))
    below = replace(pair, expected=expected, answer=answer, region=Region(rest), counted=False)
    below.path = (*pair.path, branch)
    try:
        _agree(below, tuple(other for other in letters if other != name))
    finally:
        pair.left, pair.met = below.left, pair.met or below.met


def _bounds(value: Tree, interval: Interval) -> tuple[Tree, ...]:
    low, high = interval.low, interval.high
    bounds: list[Tree] = []
    if low is not None:
        bounds.append(("rel", ">" if interval.low_open else ">=", value, number(low)))
    if high is not None:
        bounds.append(("rel", "<" if interval.high_open else "<=", value, number(high)))
    return tuple(bounds) or (("rel", "=", value, value),)
