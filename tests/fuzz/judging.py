"""The judge: it ends, contradicts itself in no order of the sides, and calls nothing the same that differs at a point.

An input is the expected side, the answer, and the conditions on letters, a line each.
"""

import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from zlib import crc32

from grader.equivalence import Counterexample, Outcome, Verdict
from grader.equivalence.case import Case
from grader.equivalence.collections import decide_any
from grader.equivalence.decide import shape
from grader.evaluation import balls, complex_balls
from grader.evaluation.conditions import holds
from grader.evaluation.novalue import NoValue, Undefined
from grader.evaluation.points import RealPoint
from grader.evaluation.region import EVERYWHERE, Interval, Region
from grader.kinds.comparison import Unclear, _region, _side
from grader.reading.tree import CONDITIONS, Tree, is_imaginary, symbols
from grader.reading.vocabulary import FUNCTIONS, Vocabulary
from tests.equivalence.tables import CASES, rows
from tests.fuzz.alone import without_sympy
from tests.fuzz.target import Target

VOCABULARY = Vocabulary(frozenset("a b k m n w x y z t".split()), constants=frozenset({"e", "pi", "i"}))
POINTS, BITS, MANY_BITS = 6, 160, 9_000
PIECES = "+ - * / ^ ( ) | ! , x y n pi e i 0 1 2 3 1/2 0.5 -1 (-1)^n sqrt(2) integer > < >= and".split()
PIECES += [f"{name}(" for name in FUNCTIONS] + "sin(x)^2+cos(x)^2 e^(ln(x)) x-x |x|/x (x^2-1)/(x-1)".split()


def one(data: bytes) -> None:
    read = _pair(data.decode("utf-8", "replace"))
    if read is None:
        return
    expected, answer, region = read
    with without_sympy():
        there, back = decide_any(expected, answer, region), decide_any(answer, expected, region)
    kinds = expected[0], answer[0]
    if CONDITIONS.issuperset(kinds):
        assert {there.outcome, back.outcome} != {Outcome.SAME, Outcome.DIFFERENT}, f"order {there} {back}"
    if {shape(expected), shape(answer)} != {"a number"}:
        return
    whole, turned = Case(expected, answer, region), Case(answer, expected, region)
    if not whole.assumed and not turned.assumed:
        assert not (_is_seen(there) and back.outcome is Outcome.SAME), f"order {there} {back}"
        assert not (_is_seen(back) and there.outcome is Outcome.SAME), f"order {there} {back}"
    for verdict, sides in ((there, (expected, answer)), (back, (answer, expected))):
        if verdict.outcome is Outcome.SAME:
            _meet(*sides, whole.region, random.Random(crc32(data)))
        elif isinstance(verdict.evidence, Counterexample):
            _part(*sides, whole.region, verdict.evidence)


def _pair(text: str) -> tuple[Tree, Tree, Region] | None:
    """Both sides and the region, if they can be read and each side is defined as typed."""
    expected, answer, where, *_ = [*text.split("\n"), "", "", ""]
    over_complex = "i" in expected  # which is no letter here
    try:
        one = _side("expected", expected, VOCABULARY, over_complex).tree
        typed = replace(VOCABULARY, vectors=one[0] == "tuple", constants=VOCABULARY.constants - {"i"})
        two = _side("answer", answer, typed if one[0] == "tuple" else VOCABULARY, over_complex).tree
        region = _region(where, VOCABULARY.symbols) if where else EVERYWHERE
    except Unclear:
        return None
    return one, two, region


def _is_seen(verdict: Verdict) -> bool:
    """Whether both sides have a value at a point, and not the same one."""
    seen = verdict.evidence
    return isinstance(seen, Counterexample) and None not in (seen.expected, seen.answer)


def _meet(expected: Tree, answer: Tree, region: Region, choose: random.Random) -> None:
    """At points that nobody chose, what is the same has one value; an answer without one there is not the same."""
    for point in _points(sorted(symbols(expected) | symbols(answer)), region, choose):
        one, two = (
            _value(side, point, region, is_imaginary(expected) or is_imaginary(answer)) for side in (expected, answer)
        )
        if one is None or one is Undefined or two is None:
            continue
        assert two is not Undefined, f"same but undefined at {point}"
        assert one.overlaps(two), f"same but {one} and {two} at {point}"  # type: ignore[attr-defined]


def _points(letters: list[str], region: Region, choose: random.Random) -> Iterator[RealPoint]:
    for _ in range(POINTS):
        point = {name: _number(region.intervals.get(name), name in region.integers, choose) for name in letters}
        if holds(region, point):
            yield point


def _number(interval: Interval | None, whole: bool, choose: random.Random) -> Fraction:
    """In the interval mostly; no fraction of it is one that somebody would type."""
    if whole:
        return Fraction(choose.randint(-9, 12) + (int(interval.low) if interval and interval.low is not None else 0))
    size = Fraction(choose.randint(1, 10_000), 997) * choose.choice((Fraction(1, 100), 1, 1, 1, 10))
    if interval and interval.low is not None and interval.high is not None:
        return interval.low + (interval.high - interval.low) * Fraction(choose.randint(1, 996), 997)
    if interval and interval.low is not None:
        return interval.low + size
    return interval.high - size if interval and interval.high is not None else size * choose.choice((1, -1))


def _value(tree: Tree, point: RealPoint, region: Region, over_complex: bool, bits: int = BITS) -> object:
    """A ball, Undefined, or None where that cannot be told."""
    field = complex_balls if over_complex else balls
    with balls.at_precision(bits):
        try:
            return field.evaluate(tree, field.at(point, region.integers))
        except Undefined:
            return Undefined
        except NoValue:
            return None


def _part(expected: Tree, answer: Tree, region: Region, seen: Counterexample) -> None:
    """A counterexample is one, in many more bits as well."""
    over_complex = is_imaginary(expected) or is_imaginary(answer)
    one, two = (_value(side, seen.point, region, over_complex, MANY_BITS) for side in (expected, answer))
    assert one is not Undefined, f"different, but nothing is expected at {seen}"
    if one is None or two is None:
        return
    assert (two is Undefined) is (seen.answer is None), f"different, but not as is said {seen}"
    assert two is Undefined or not one.overlaps(two), f"different, but not at {seen}"  # type: ignore[attr-defined]


def change(choose: random.Random, data: bytes) -> bytes:
    """A piece put in or instead, sides exchanged, one side made of the other, or the same done to both."""
    sides = [*data.decode("utf-8", "replace").split("\n"), "", ""][:3]
    expected, answer, where = sides
    number = choose.randrange(7)
    if number < 3:
        place = choose.choice((0, 0, 1, 1, 2))
        sides[place] = _changed(choose, sides[place])
    elif number == 3:
        sides = [answer, expected, where]
    elif number == 4:
        sides[1] = _changed(choose, expected)
    else:
        around = choose.choice(
            ("({})^2", "-({})", "sin({})", "sqrt({})", "1/({})", "e^({})", "|{}|", "({})!", "ln({})")
        )
        sides[:2] = [around.format(expected), around.format(answer)]
    return "\n".join(sides).encode()


def _changed(choose: random.Random, text: str) -> str:
    at, size = choose.randint(0, len(text)), choose.choice((0, 0, 1, 1, 2, 4))
    return text[:at] + choose.choice(PIECES) + text[at + size :]


def seeds() -> Iterator[bytes]:
    for file in sorted(
        (*CASES.glob("*.txt"), CASES.parent / "vectors.txt", *(CASES.parent / "relations").glob("*.txt"))
    ):
        for row in rows(file):
            yield "\n".join((row.expected, row.answer, row.where)).encode()


TARGET = Target("judging", one, seeds, lambda: PIECES, change, longest=160, patience=60)

if __name__ == "__main__":
    from tests.fuzz.session import main

    sys.exit(main("judging"))
