"""Which rational combination of earlier arguments a new one is: x + y/2 of x and y."""

from fractions import Fraction
from typing import Any

from flint import fmpq, fmpq_mat

from grader.equivalence.normal.quotient import Quotient, times
from grader.equivalence.normal.tower import Kernel, Tower


def multiple(tower: Tower, new: Quotient, old: Quotient) -> Fraction | None:
    """The rational number r with new = r·old, if there is one."""
    left, right = tower.reduce(times(new.num, old.den)), tower.reduce(times(old.num, new.den))
    if len(left) != len(right):
        return None
    a, b = left.leading_coefficient(), right.leading_coefficient()
    return Fraction(int(a), int(b)) if left * b == right * a else None


def combination(tower: Tower, new: Quotient, kernels: list[Kernel]) -> list[Fraction] | None:
    """Rational q with new = Σ q_i · argument_i; None if the argument is independent of the others."""
    for place, kernel in enumerate(kernels):
        ratio = multiple(tower, new, kernel.argument)
        if ratio is not None:
            return [ratio if i == place else Fraction(0) for i in range(len(kernels))]
    if len(kernels) < 2:
        return None
    vectors = _over_one_denominator(tower, [kernel.argument for kernel in kernels] + [new])
    return _solve(vectors[:-1], vectors[-1])


def _over_one_denominator(tower: Tower, quotients: list[Quotient]) -> list[dict[Any, Any]]:
    dens: list[Any] = []
    for quotient in quotients:
        if not any(quotient.den == den for den in dens):
            dens.append(quotient.den)
    out = []
    for quotient in quotients:
        factor = tower.one
        for den in dens:
            if quotient.den != den:
                factor = times(factor, den)
        out.append(tower.reduce(times(quotient.num, factor)).to_dict())
    return out


def _solve(columns: list[dict[Any, Any]], right: dict[Any, Any]) -> list[Fraction] | None:
    rows = sorted({monomial for column in (*columns, right) for monomial in column})
    entries = [[column.get(row, 0) for column in (*columns, right)] for row in rows]
    matrix, rank = fmpq_mat([[fmpq(int(entry)) for entry in row] for row in entries]).rref()
    width = len(columns)
    if rank != width or any(matrix[i, i] != 1 for i in range(width)):
        return None
    return [Fraction(int(matrix[i, width].p), int(matrix[i, width].q)) for i in range(width)]
