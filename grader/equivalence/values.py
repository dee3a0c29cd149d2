"""A value at a point as a student would write it: exact when it is rational and short, else to four digits or more."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import chain
from typing import Any, NamedTuple

from grader.evaluation.exact import exact
from grader.evaluation.novalue import NoValue
from grader.reading.tree import Tree

SHORT = 12  # characters of an exact value
DIGITS = 4
PLAIN = 7  # numbers with more digits before the point are written with a power of ten
ACCURATE = 4  # bits of a ball for each digit that is shown
MOST_DIGITS = 60
PRECISIONS = (64, 256, 2048, 16384)
_RAISED = str.maketrans("+-0123456789", "⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


class Shown(NamedTuple):
    """digits: of a value that is not exact. known: its ball to the first precision, if there is one already."""

    digits: int = DIGITS
    known: Any = None


PLAINLY = Shown()


def value_text(
    tree: Tree,
    point: Mapping[str, Fraction],
    over_complex: bool = False,
    integers: frozenset[str] = frozenset(),
    shown: Shown = PLAINLY,
) -> str | None:
    """`-2`, `1/2`, `≈0.7311`, `≈1.5·10⁻¹⁰`; None where the tree is undefined.

    integers: letters of whole values.
    """
    first = () if shown.known is None else ((PRECISIONS[0], shown.known),)
    for bits, ball in chain(first, _balls(tree, point, over_complex, integers)):
        exactly = None if over_complex else _exactly(ball)
        if exactly is None and bits == PRECISIONS[0]:
            exactly = _short(exact(tree, point))
        if exactly is not None:
            return exactly
        parts = ((ball.real, ""), (ball.imag, "i")) if over_complex else ((ball, ""),)
        if all(_is_accurate(part, bits, shown.digits) for part, _ in parts):
            texts = [f"{_decimal(part, shown.digits)}{unit}" for part, unit in parts if not part.contains(0)]
            return f"≈{' + '.join(texts).replace('+ -', '- ') or '0'}"
    return None


def digits_apart(one: Any, other: Any) -> int:
    """How many digits it takes to see that two values differ: balls that do not overlap. Four, mostly."""
    gap, size = abs(one - other), abs(one)
    if not gap * 10 ** (DIGITS - 1) < size:
        return DIGITS
    alike = size / gap
    return next((digits for digits in range(DIGITS + 2, MOST_DIGITS, 2) if alike < 10 ** (digits - 1)), MOST_DIGITS)


def _balls(
    tree: Tree, point: Mapping[str, Fraction], over_complex: bool, integers: frozenset[str]
) -> Iterator[tuple[int, Any]]:
    """The value in more and more bits, where there is one."""
    from grader.evaluation import balls, complex_balls

    field = complex_balls if over_complex else balls
    for bits in PRECISIONS:
        try:
            with balls.at_precision(bits):
                ball = field.evaluate(tree, field.at(point, integers))
        except NoValue:
            continue
        yield bits, ball


def _short(value: Fraction | None) -> str | None:
    if value is None or value.numerator.bit_length() + value.denominator.bit_length() >= 4 * SHORT:
        return None
    text = str(value)
    return text if len(text) <= SHORT else None


def _exactly(ball: Any) -> str | None:
    """The number that a ball without radius is, if it is short: |-3|, 5!, max(1/2, 2)."""
    if not ball.is_exact():
        return None
    mantissa, exponent = map(int, ball.man_exp())
    return _short(mantissa * Fraction(2) ** exponent) if abs(exponent) < 4 * SHORT else None


def _is_accurate(part: Any, bits: int, digits: int) -> bool:
    """Whether so many digits are known; what is zero to a quarter of many bits is shown as 0."""
    if part.contains(0):
        return bool(part.is_zero() or (bits > PRECISIONS[1] and part.rad() * 2 ** (bits // 4) < 1))
    return bool(part.rel_accuracy_bits() >= ACCURATE * digits)


def _decimal(part: Any, digits: int) -> str:
    """`0.7311`, `1529`, `1.5·10⁻¹⁰`, `10⁴⁰⁰`."""
    mantissa, _, power = part.str(digits, radius=False).partition("e")
    if not power:
        return str(mantissa)
    if 0 < int(power) < PLAIN:
        whole, _, rest = mantissa.partition(".")
        return str(whole + rest.ljust(int(power), "0"))
    size = f"10{str(int(power)).translate(_RAISED)}"
    mantissa = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
    return mantissa.removesuffix("1") + size if mantissa in {"1", "-1"} else f"{mantissa}·{size}"
