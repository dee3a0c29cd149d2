"""Over the complex numbers: i with i² = -1, and cos and sin by exp(iθ).

Only entire and meromorphic functions: logarithms, roots and absolute values have branches here and are left out.
"""

from fractions import Fraction

from grader.equivalence.normal.exponentials import exponential
from grader.equivalence.normal.quotient import Quotient
from grader.equivalence.normal.tower import ONE, Tower

ENTIRE = frozenset("exp sin cos tan sec csc cot sinh cosh tanh sech csch coth".split())


def imaginary_unit(tower: Tower) -> Quotient:
    known = tower.by_kind.get("i")
    if known:
        return Quotient(known[0].generator, ONE)
    kernel = tower.kernel("i", None)
    tower.relate(kernel, 2, kernel.generator**2 + 1)
    return Quotient(kernel.generator, ONE)


def complex_circle(tower: Tower, argument: Quotient) -> tuple[Quotient, Quotient]:
    """cos θ = (E + 1/E)/2 and sin θ = (E - 1/E)/(2i) with E = exp(iθ)."""
    unit = imaginary_unit(tower)
    up = exponential(tower, argument * unit)
    down = up.inverse()
    half = tower.number(Fraction(1, 2))
    return (up + down) * half, (down - up) * unit * half
