"""Drawn numbers among what is given: `1..4`, `-5..5 except 0`, `0..1 step 0.1`, `one of 2, 3, 5`, `8 of 18..22`."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import floor, prod

from grader.authoring.nodes import Scalar, between_commas
from grader.authoring.refused import Refused
from grader.calculus.numerals import is_decimal, numeral
from grader.evaluation.exact import exact
from grader.reading.tree import Tree, walk

MOST = 10_000  # values that one number may be drawn from
LONGEST = 100  # numbers in a drawn list
_DRAWN = re.compile(r"(?:(?P<count>\d{1,6}) of )?(?P<chosen>one of )?(?P<rest>.*)", re.DOTALL)
_RANGE = re.compile(r"(?P<low>.+?)\s*\.\.\s*(?P<high>.+?)(?:\s+step\s+(?P<step>.+?))?(?:\s+except\s+(?P<except>.+))?")
_READ = re.compile(r"\.\.|\A\s*(?:one|\d{1,6}) of ")

Read = Callable[[Scalar], Tree]


@dataclass(frozen=True, slots=True)
class Draw:
    """What one name is drawn from. count: how many of them make a list; None where it is one of them."""

    values: tuple[Tree, ...]
    count: int | None = None

    @property
    def size(self) -> int:
        """In how many ways it can be drawn."""
        ways: int = len(self.values) ** (1 if self.count is None else self.count)
        return ways

    def value(self, index: int) -> Tree:
        """The way of this number, counted from 0."""
        if self.count is None:
            return self.values[index]
        digits = []
        for _ in range(self.count):
            index, digit = divmod(index, len(self.values))
            digits.append(self.values[digit])
        return ("tuple", *digits)


def size(draws: tuple[Draw, ...]) -> int:
    """In how many ways all of them can be drawn."""
    return prod(draw.size for draw in draws)


def is_drawn(text: str) -> bool:
    """Whether a value of `given` says what is drawn, and is no formula."""
    return bool(_READ.search(text))


def draw(text: Scalar, read: Read) -> Draw:
    """Read such a value; Refused where it cannot be. read: a formula, e.g. an end of a range."""
    match = _DRAWN.fullmatch(text.text)
    assert match
    count = Fraction(match["count"]).numerator if match["count"] else None
    if count is not None and not 1 <= count <= LONGEST:
        raise Refused(f"a drawn list holds 1 to {LONGEST} numbers", place=text.place)
    rest = text.part(*match.span("rest"))
    values = tuple(map(read, between_commas(rest)) if match["chosen"] else _range(rest, read))
    if not values:
        raise Refused("nothing is left to draw from", "leave out an exception", text.place)
    return Draw(values, count)


def _range(text: Scalar, read: Read) -> Iterator[Tree]:
    match = _RANGE.fullmatch(text.text)
    if not match:
        raise Refused(f"'{text.text}' is no range", "write 1..4, 0..1 step 0.1 or -5..5 except 0", text.place)
    ends = {name: read(text.part(*match.span(name))) for name in ("low", "high", "step") if match[name]}
    low, high, step = (_number(ends[name], text) if name in ends else Fraction(1) for name in ("low", "high", "step"))
    if step <= 0 or low > high or (high - low) / step >= MOST:
        hint = "the smaller end comes first, and the step is positive"
        raise Refused(f"this range is empty, or has more than {MOST:,} values", hint, text.place)
    spared = between_commas(text.part(*match.span("except"))) if match["except"] else ()
    left_out = {_number(read(one), text) for one in spared}
    decimal = any(is_decimal(node) for end in ends.values() for node in walk(end))
    for place in range(floor((high - low) / step) + 1):
        if low + place * step not in left_out:
            yield numeral(low + place * step, decimal)


def _number(tree: Tree, text: Scalar) -> Fraction:
    value = exact(tree)
    if value is None:
        raise Refused("the ends of a range are numbers", "give another name to what depends on them", text.place)
    return value
