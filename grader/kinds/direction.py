"""Vectors up to a factor: the same direction (a positive one), or any multiple but zero.

Along the key means: all cross products vanish, and the scalar product with the key is positive (or just not zero)
wherever the key itself points somewhere. That sign is proved over cells, or else tested at many points.
"""

from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations

from grader.equivalence import Agreement, Outcome, Proof, Shape, Verdict, decide
from grader.equivalence.domain import stands_in
from grader.evaluation.points import spread_points
from grader.evaluation.region import Region
from grader.findings import Finding
from grader.kinds.marked import Marked, Standing
from grader.kinds.understanding import Understood
from grader.reading.tree import TWO, ZERO, Tree, number, substitute, symbols

BITS = 128
POINTS = 60
DIGITS = 30


def along(expected: Tree, understood: Understood, region: Region, either_way: bool) -> Marked:
    """Mark a vector that only has to point along the key. The zero vector points nowhere."""
    verdicts, code = _compared(expected, understood.tree, region, either_way)
    if code is None:
        return _marked(understood, 0, None, verdicts, Standing.UNDECIDED)
    told = "along_either_way" if code == "along" and either_way else code
    return _marked(understood, 1 if code == "along" else 0, Finding(f"kinds.{told}"), verdicts)


def verdict_along(expected: Tree, understood: Understood, region: Region, either_way: bool) -> Verdict:
    """The same as one verdict: the weakest evidence of the cross products and of the sense."""
    verdicts, code = _compared(expected, understood.tree, region, either_way)
    if code is None:
        return Verdict(Outcome.UNDECIDED, None, ("direction",))
    if code == "along":
        tested = [verdict.evidence for verdict in verdicts if isinstance(verdict.evidence, Agreement)]
        return Verdict(Outcome.SAME, tested[0] if tested else Proof("direction"), ("direction",))
    return Verdict(Outcome.DIFFERENT, Shape("this direction", code.replace("_", " ")), ("direction",))


def _compared(expected: Tree, answer: Tree, region: Region, either_way: bool) -> tuple[tuple[Verdict, ...], str | None]:
    """How the answer lies to the key: where it lies along it the verdicts that show that, and a word for it."""
    zero = [decide(ZERO, part, region) for part in answer[1:]]
    if all(verdict.outcome is Outcome.SAME for verdict in zero):
        return (), "zero_vector"
    verdicts = (*_parallel(expected, answer, region), *_defined(expected, answer, region))
    if any(verdict.outcome is Outcome.DIFFERENT for verdict in verdicts):
        return (), "other_direction"
    if any(verdict.outcome is Outcome.UNDECIDED for verdict in verdicts):
        return (), None
    senses = _senses(expected, answer, region)
    if senses == {1} or (either_way and senses and 0 not in senses):
        return (*verdicts, _sense(expected, answer, region, either_way)), "along"
    if not senses:
        return (), None
    return (), "opposite_direction" if senses == {-1} else "sense_changes"


def _is_zero_at(vector: Tree, point: Mapping[str, Fraction], region: Region) -> bool:
    """Whether the key itself points nowhere there."""
    values = {name: number(value) for name, value in point.items()}
    return all(decide(ZERO, substitute(part, values)).outcome is Outcome.SAME for part in vector[1:])


def _marked(
    understood: Understood,
    credit: int,
    finding: Finding | None,
    verdicts: tuple[Verdict, ...] = (),
    standing: Standing = Standing.MARKED,
) -> Marked:
    notes = understood.expression.notes
    findings = (finding, *notes) if finding else notes
    return Marked(standing, Fraction(credit, 1), findings, verdicts, understood.expression.tree)


def _parallel(expected: Tree, answer: Tree, region: Region) -> tuple[Verdict, ...]:
    """a_i·e_j = a_j·e_i for every two components."""
    return tuple(
        decide(("mul", answer[i], expected[j]), ("mul", answer[j], expected[i]), region)
        for i, j in combinations(range(1, len(expected)), 2)
    )


def _defined(expected: Tree, answer: Tree, region: Region) -> tuple[Verdict, ...]:
    """Cross products say nothing about where the answer is defined: each component has to be where the key's is."""
    pairs = zip(expected[1:], answer[1:], strict=True)
    doubtful = [(key, part) for key, part in pairs if not stands_in(part, key)]
    return tuple(decide(key, ("add", key, ("mul", ZERO, part)), region) for key, part in doubtful)


def _sense(expected: Tree, answer: Tree, region: Region, either_way: bool) -> Verdict:
    """What stands behind the sense, after points have shown it: sign(key·answer) = 1 wherever the key is not zero."""
    product, square = _scalar_product(expected, answer), _scalar_product(expected, expected)
    letters = tuple(sorted(symbols(product) | symbols(square)))
    sign: Tree = ("call", "sign", product)
    one: Tree = ("div", square, square)
    proved = not letters or _equal_over_cells(one, ("pow", sign, TWO) if either_way else sign, letters, region)
    return Verdict(Outcome.SAME, Proof("direction") if proved else Agreement(POINTS, DIGITS), ("direction",))


def _equal_over_cells(one: Tree, two: Tree, letters: tuple[str, ...], region: Region) -> bool:
    from grader.equivalence.normal.cells import compare

    return not region.integers and compare(one, two, letters, region).proved


def _scalar_product(one: Tree, two: Tree) -> Tree:
    return ("add", *(("mul", a, b) for a, b in zip(one[1:], two[1:], strict=True)))


def _senses(expected: Tree, answer: Tree, region: Region) -> set[int]:
    """The signs of the scalar product at many points: 1 the same way, -1 the opposite one, 0 for a zero answer."""
    from grader.evaluation import balls
    from grader.evaluation.novalue import NoValue

    product = _scalar_product(expected, answer)
    found = set()
    with balls.at_precision(BITS):
        for point in spread_points(symbols(product), region, POINTS):
            try:
                ball = balls.evaluate(product, balls.at(point, region.integers))
            except NoValue:
                continue
            if not ball.contains(0):
                found.add(1 if ball > 0 else -1)
            elif ball.is_zero() and not _is_zero_at(expected, point, region):
                found.add(0)
    return found
