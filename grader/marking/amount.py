"""Marks as people write them."""

from decimal import Decimal
from fractions import Fraction


def amount(marks: Fraction) -> str:
    """`2`, `1.5`, and `1 2/3` where decimals never end: exact, and no spreadsheet takes it for a date."""
    if 100 % marks.denominator == 0:
        return str(Decimal(marks.numerator) / marks.denominator)
    whole, rest = divmod(marks, 1)
    return f"{whole} {rest}" if whole else str(rest)
