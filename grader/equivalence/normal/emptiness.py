"""Which points a cell has: none at all (proved), some that are known, or it cannot be told.

One letter: the roots of the cell's polynomials cut the line, and a point is tried in each piece. Linear forms in
several letters: Fourier-Motzkin elimination.
"""

from fractions import Fraction
from typing import Any

from grader.equivalence.normal.intervals import between, sign_at, univariate
from grader.equivalence.normal.tower import Tower
from grader.evaluation.region import Interval

FORMS = 200

Point = dict[str, Fraction]
Exact = int | Fraction


def inhabitants(tower: Tower, cell: tuple[tuple[Any, int], ...]) -> list[Point] | None:
    """None if the cell is proved empty; else points of it, as far as they are known (maybe none)."""
    points: list[Point] = []
    for name, index in tower.letters.items():
        mine = [(univariate(p, index), sign) for p, sign in cell if tower.used(p) == [index]]
        if not mine:
            continue
        found = pieces(mine, [], tower.region.intervals.get(name, Interval()))
        if not found:
            return None
        points += [{name: value} for value in found]
    return None if _no_solution(tower, cell) else points


def pieces(conditions: list[tuple[Any, int]], cuts: list[Any], interval: Interval) -> list[Fraction]:
    """One point in each piece of the interval with these signs; it is cut at the roots of `cuts` too."""
    points = between([polynomial for polynomial, _ in conditions] + cuts, interval)
    return [point for point in points if all(sign_at(p, point) == sign for p, sign in conditions)]


def _no_solution(tower: Tower, cell: tuple[tuple[Any, int], ...]) -> bool:
    """Whether the linear conditions of the cell contradict each other."""
    indices = list(tower.letters.values())
    forms: list[list[Exact]] = []
    for polynomial, sign in cell:
        if polynomial.total_degree() == 1 and not tower.used_kernels(polynomial):
            forms.append([sign * value for value in _linear(polynomial, indices)])
    forms += _bounds(tower)
    return len(forms) > 1 and _contradict(forms)


def _linear(polynomial: Any, indices: list[int]) -> list[int]:
    """Coefficients of the letters, then the constant."""
    out = [0] * (len(indices) + 1)
    for exponents, coefficient in polynomial.terms():
        place = next((i for i, index in enumerate(indices) if exponents[index]), len(indices))
        out[place] = int(coefficient)
    return out


def _bounds(tower: Tower) -> list[list[Exact]]:
    forms: list[list[Exact]] = []
    for place, name in enumerate(tower.letters):
        interval = tower.region.intervals.get(name, Interval())
        for end, sign in ((interval.low, 1), (interval.high, -1)):
            if end is not None:
                form: list[Exact] = [0] * (len(tower.letters) + 1)
                form[place], form[-1] = sign, -sign * end
                forms.append(form)
    return forms


def _contradict(forms: list[list[Exact]]) -> bool:
    """Whether no point makes every form positive. Two forms are joined with positive factors, so integers stay such."""
    for place in range(len(forms[0]) - 1):
        up = [form for form in forms if form[place] > 0]
        down = [form for form in forms if form[place] < 0]
        rest = [form for form in forms if form[place] == 0]
        if len(up) * len(down) > FORMS:
            return False
        forms = rest + [[b * p[place] - a * q[place] for a, b in zip(p, q, strict=True)] for p in up for q in down]
    return any(form[-1] <= 0 for form in forms)
