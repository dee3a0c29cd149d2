"""A polynomial by the powers of one generator."""

from typing import Any


def collected(polynomial: Any, index: int) -> dict[int, Any]:
    """power -> its coefficient, a polynomial without the generator; powers that do not occur are left out."""
    powers: dict[int, dict[tuple[int, ...], Any]] = {}
    for exponents, coefficient in polynomial.to_dict().items():
        rest = tuple(0 if place == index else int(exponent) for place, exponent in enumerate(exponents))
        powers.setdefault(int(exponents[index]), {})[rest] = coefficient
    context = polynomial.context()
    return {power: context.from_dict(terms) for power, terms in powers.items()}
