"""Marks as people write them."""

from decimal import Decimal
from fractions import Fraction


def amount(marks: Fraction) -> str:
    """`2`, `1.5`, and `1 2/3` where decimals never end: exact, and no spreadsheet takes it for a date."""
    if 100 % marks.denominator == 0:
        return str(Decimal(marks.numerator) / marks.denominator)
    whole, rest = divmod(marks, 1)
    return f"{whole} {rest}" if whole else str(rest)


def percent(share: Fraction) -> int:
    """Rounded, but 100 only where nothing is missing and 0 only where nothing is there."""
    if share >= 1:
        return 100
    return min(max(round(100 * share), 1), 99) if share > 0 else 0


def share(marks: Fraction, of: Fraction) -> Fraction:
    """Nothing of nothing is all of it."""
    return marks / of if of else Fraction(1)
