"""Exact numbers as a person writes them: whole, as a quotient, or as a decimal where decimals were used."""

from fractions import Fraction

from grader.reading.tree import Tree, number

# A decimal with more places than this is written as a quotient.
PLACES = 12


def is_decimal(tree: Tree) -> bool:
    return tree[0] == "num" and type(tree[1]) is Fraction


def numeral(value: Fraction, decimal: bool) -> Tree:
    """The tree of a number; as a decimal if asked for and if it has one that is short."""
    if not decimal or value.denominator == 1:
        return number(value)
    if value < 0:
        return ("neg", numeral(-value, decimal))
    return _decimal(value) or number(value)


def _decimal(value: Fraction) -> Tree | None:
    places = next((n for n in range(1, PLACES + 1) if 10**n % value.denominator == 0), 0)
    if not places:
        return None
    digits = str(value.numerator * 10**places // value.denominator).rjust(places + 1, "0")
    return ("num", value, f"{digits[:-places]}.{digits[-places:]}")
