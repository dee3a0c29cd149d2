"""Shares of marks, as percent."""

from fractions import Fraction


def percent(share: Fraction) -> int:
    """Rounded, but 100 only where nothing is missing and 0 only where nothing is there."""
    if share >= 1:
        return 100
    return min(max(round(100 * share), 1), 99) if share > 0 else 0


def share(marks: Fraction, of: Fraction) -> Fraction:
    """Nothing of nothing is all of it."""
    return marks / of if of else Fraction(1)
