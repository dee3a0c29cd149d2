"""Points where the two sides differ, in ball arithmetic: disjoint balls are a proof.

`quick` looks at eight points at 64 bits, so that right answers pay little. `thorough` looks at many more, at the points
that the normal form points to, and raises the precision. Undefined where the expected side is defined counts, once it
holds on a ball of positive radius. Bouncing on an edge of a domain, or balls that overlap, prove nothing.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache, partial
from typing import Any

from grader.equivalence.case import Case
from grader.equivalence.values import DIGITS, PLAINLY, Shown, digits_apart, value_text
from grader.equivalence.verdict import Counterexample, Evidence
from grader.evaluation.conditions import holds
from grader.evaluation.novalue import NoValue, Undefined
from grader.evaluation.points import quick_points, spread_points
from grader.evaluation.region import EVERYWHERE
from grader.reading.tree import Tree

QUICK_BITS = 64
PRECISIONS = (128, 1024, 8192)
SPREAD = 60
RADIUS = 2.0**-20

Point = Mapping[str, Fraction]
Ball = Any  # of either field, or None


def quick(case: Case) -> Evidence | None:
    """Eight friendly points."""
    if case.complex or case.region != EVERYWHERE:
        return first_difference(case, quick_points(case.letters, case.region), (QUICK_BITS,))
    from grader.evaluation import balls

    with balls.at_precision(QUICK_BITS):
        for point, at in _friendly(case.letters):
            gap = _gap_at(case, balls, point, at)
            if gap is not None:
                return witness(case, point, gap)
    return None


@lru_cache(maxsize=512)
def _friendly(names: tuple[str, ...]) -> tuple[tuple[Point, Any], ...]:
    """The quick points of real letters anywhere, each with its balls. Nearly every pair meets these: made once."""
    from grader.evaluation import balls

    with balls.at_precision(QUICK_BITS):
        return tuple((point, balls.at(point)) for point in quick_points(names, EVERYWHERE))


def thorough(case: Case) -> Evidence | None:
    """The points of the cells first, then many spread ones; precision raised while balls overlap."""
    if case.undefined:
        return _nowhere(case)
    for void in filter(partial(holds, case.region), case.voids):
        expected = _text(case, void, case.expected)
        if expected is not None:
            return Counterexample(dict(void), expected, None)
    points = [*_completed(case), *spread_points(case.letters, case.region, SPREAD)]
    found = first_difference(case, points, (QUICK_BITS,))
    if found is None:
        some = [*_completed(case), *quick_points(case.letters, case.region), *points[:8]]
        found = first_difference(case, some, PRECISIONS if case.differs else PRECISIONS[:-1])
    return found


def meets_somewhere(case: Case) -> bool:
    """Whether both sides have a value at some point."""
    if case.met:
        return True
    from grader.evaluation import balls, complex_balls

    field: Any = complex_balls if case.complex else balls
    with balls.at_precision(PRECISIONS[0]):
        for point in spread_points(case.letters, case.region, SPREAD):
            _gap_at(case, field, point)
    return bool(case.met)


def _nowhere(case: Case) -> Evidence | None:
    """The answer divides by zero wherever the expected side is defined: any point without a value for it shows that."""
    for point in quick_points(case.letters, case.region):
        expected = _text(case, point, case.expected)
        if expected is not None and _text(case, point, case.answer) is None:
            return Counterexample(dict(point), expected, None)
    return None


def _completed(case: Case) -> Iterable[Point]:
    """Points of cells name some letters; the others take the values of the quick points."""
    for hint in case.hints:
        for point in quick_points(case.letters, case.region)[:4]:
            completed = {**point, **hint}
            if holds(case.region, completed):
                yield completed


def first_difference(case: Case, points: Iterable[Point], precisions: tuple[int, ...]) -> Evidence | None:
    """The first of the points, at the lowest of the precisions, that tells the sides apart."""
    from grader.evaluation import balls, complex_balls

    field: Any = complex_balls if case.complex else balls
    for bits in precisions:
        with balls.at_precision(bits):
            gaps = ((point, _gap_at(case, field, point)) for point in points)
            found = next(((point, gap) for point, gap in gaps if gap is not None), None)
            if found:
                return witness(case, *found, bits)
    return None


def _gap_at(case: Case, field: Any, point: Point, at: Any = None) -> tuple[Ball, Ball] | None:
    """The two balls where they tell the sides apart, the second None where the answer is undefined. at: its balls."""
    at = field.at(point, case.region.integers) if at is None else at
    try:
        expected = field.evaluate(case.expected, at)
    except NoValue:
        return None
    try:
        answer = field.evaluate(case.answer, at)
    except Undefined:
        return (expected, None) if _undefined_around(case, field, point) else None
    except NoValue:
        return None
    case.met += 1
    return None if expected.overlaps(answer) else (expected, answer)


def _undefined_around(case: Case, field: Any, point: Point) -> bool:
    """The answer is undefined, and the expected side defined, on a whole ball around the point."""
    real = [name for name in point if name not in case.region.integers]
    if not real:
        return True
    if case.complex:
        return False
    around = field.at(point, case.region.integers)
    for name in real:
        around[name] = around[name].union(around[name] + RADIUS)
    try:
        field.evaluate(case.expected, around)
    except NoValue:
        return False
    try:
        field.evaluate(case.answer, around)
    except NoValue as reason:
        return isinstance(reason, Undefined)
    return False


def witness(case: Case, point: Point, known: tuple[Ball, Ball] = (None, None), bits: int = QUICK_BITS) -> Evidence:
    """The point with both values as people write them. known: their balls to so many bits, where there are any."""
    digits = DIGITS if known[1] is None else digits_apart(*known)
    shown = [Shown(digits, one if bits == QUICK_BITS else None) for one in known]
    expected, answer = map(partial(_text, case, point), (case.expected, case.answer), shown)
    return Counterexample(dict(point), expected, answer)


def _text(case: Case, point: Point, side: Tree, shown: Shown = PLAINLY) -> str | None:
    return value_text(side, point, case.complex, case.region.integers, shown)
