"""A number: exact, or near enough (`within`)."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from grader.equivalence import Outcome, Verdict, decide
from grader.equivalence.values import value_text
from grader.equivalence.verdict import Counterexample, Proof
from grader.evaluation.exact import exact
from grader.evaluation.region import Region
from grader.kinds.marked import Marked
from grader.kinds.mathematical import Mathematical, by_verdict
from grader.kinds.understanding import Understood
from grader.reading.tree import Tree, symbols

PRECISIONS = (256, 4096)
PLACES = 100
_WITHIN = re.compile(r"(?P<size>[0-9]{1,12}(?:\.[0-9]{1,12})?)\s*(?P<unit>%|digits?|places?)?\Z")


@dataclass(frozen=True, slots=True)
class NumberKind(Mathematical):
    """within: `0.01` (absolute), `5%` (of the key), `3 digits` (significant), `2 places`, or None for exact."""

    within: str | None = None
    name = "number"

    def judge(self, understood: Understood) -> Marked:
        return by_verdict(near_enough(self.expected, understood.tree, self.region, self.within), understood)


def near_enough(expected: Tree, answer: Tree, region: Region, within: str | None) -> Verdict:
    """Equal, or within the tolerance where there is one."""
    verdict = decide(expected, answer, region)
    if not within or verdict.outcome is Outcome.SAME:
        return verdict
    return near(expected, answer, within) or verdict


def parse_within(text: str) -> tuple[Fraction, str] | None:
    """The size and its unit (`%`, `digit`, `place` or nothing); None if the text is no tolerance."""
    match = _WITHIN.match(text.strip())
    if not match:
        return None
    size, unit = Fraction(match["size"]), (match["unit"] or "").rstrip("s")
    whole = size.denominator == 1 and size <= PLACES
    return (size, unit) if whole or unit not in {"digit", "place"} else None


def near(expected: Tree, answer: Tree, within: str) -> Verdict | None:
    """SAME where |answer - key| is at most the tolerance; None where neither arithmetic nor balls can tell."""
    if symbols(expected) or symbols(answer):
        return None
    close = _close(exact(expected), exact(answer), within)
    if close is None:
        close = _close_by_balls(expected, answer, within)
    if close is None:
        return None
    if close:
        return Verdict(Outcome.SAME, Proof(f"within {within}"), ("within",))
    return Verdict(Outcome.DIFFERENT, Counterexample({}, value_text(expected, {}), value_text(answer, {})), ("within",))


def _close(key: Fraction | None, value: Fraction | None, within: str) -> bool | None:
    if key is None or value is None:
        return None
    return abs(value - key) <= _tolerance(abs(key), within)


def _close_by_balls(expected: Tree, answer: Tree, within: str) -> bool | None:
    """What narrow balls cannot tell from the very edge of the tolerance counts as inside; None for wide ones."""
    from grader.evaluation import balls
    from grader.evaluation.novalue import NoValue

    for bits in PRECISIONS:
        with balls.at_precision(bits):
            try:
                key, value = balls.evaluate(expected, balls.at({})), balls.evaluate(answer, balls.at({}))
            except NoValue:
                continue
            size = balls.ball(_tolerance(_rational(abs(key).upper()), within))
            gap = abs(value - key)
            if gap < size or gap > size or gap.rel_accuracy_bits() > bits // 2:
                return not gap > size
    return None


def _tolerance(key: Fraction, within: str) -> Fraction:
    """How far from a key of this size an answer may be."""
    size, unit = parse_within(within) or (Fraction(0), "")
    if unit == "%":
        return size / 100 * key
    if unit == "place":
        return _half_unit(-size.numerator)
    if unit == "digit" and key:
        return _half_unit(_leading_place(key) - size.numerator + 1)
    return size if not unit else Fraction(0)


def _half_unit(place: int) -> Fraction:
    """Half of 10^place."""
    return Fraction(10**place, 2) if place >= 0 else Fraction(1, 2 * 10**-place)


def _rational(ball: Any) -> Fraction:
    mantissa, exponent = (number.__int__() for number in ball.mid().man_exp())
    return Fraction(mantissa * 2**exponent, 1) if exponent >= 0 else Fraction(mantissa, 2**-exponent)


def _leading_place(value: Fraction) -> int:
    """The power of ten of the first significant digit: 2 for 314, -1 for 0.5."""
    place = 0
    while value >= 10:
        value, place = value / 10, place + 1
    while value and value < 1:
        value, place = value * 10, place - 1
    return place
