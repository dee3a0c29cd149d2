"""Marks as people write them, and as files keep them."""

import re
from decimal import Decimal
from fractions import Fraction

_KEPT = re.compile(r"(?P<above>[0-9]{1,40})(?:/(?P<below>0*[1-9][0-9]{0,39}))?")
_TYPED = re.compile(
    r"(?:(?P<whole>[0-9]{1,6})\s+(?=[0-9]+/))?(?P<share>[0-9]{1,6}(?:\.[0-9]{1,6}|/0*[1-9][0-9]{0,5})?)(?P<percent>\s*%)?"
)


def amount(marks: Fraction) -> str:
    """`2`, `1.5`, and `1 2/3` where decimals never end: exact, and no spreadsheet takes it for a date."""
    if 100 % marks.denominator == 0:
        return str(Decimal(marks.numerator) / marks.denominator)
    whole, rest = divmod(marks, 1)
    return f"{whole} {rest}" if whole else str(rest)


def exact(text: str) -> Fraction:
    """What `str` of marks wrote, `2` or `2/3`; raises ValueError."""
    match = _KEPT.fullmatch(text)
    if not match:
        raise ValueError(f"these are no marks: {text[:40]!r}")
    return Fraction(int(match["above"]), int(match["below"] or 1))


def typed(text: str) -> Fraction | None:
    """What a person types for marks: `2`, `1.5`, `2/3`, `1 2/3`, `50%` as a share; None for anything else."""
    match = _TYPED.fullmatch(text.strip())
    if not match:
        return None
    found = Fraction(match["share"]) + Fraction(match["whole"] or 0)
    return found / 100 if match["percent"] else found
