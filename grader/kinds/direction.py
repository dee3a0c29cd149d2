"""Vectors up to a factor: the same direction (a positive one), or any multiple but zero."""

from fractions import Fraction

from grader.equivalence import Agreement, Outcome, Proof, Shape, Verdict, decide
from grader.equivalence.domain import stands_in
from grader.evaluation.points import quick_points
from grader.evaluation.region import Region
from grader.findings import Finding
from grader.kinds.marked import Marked, Standing
from grader.kinds.understanding import Understood
from grader.reading.tree import ZERO, Tree, symbols

BITS = 128


def along(expected: Tree, understood: Understood, region: Region, either_way: bool) -> Marked:
    """Mark a vector that only has to point along the key. The zero vector points nowhere."""
    verdicts, code = _compared(expected, understood.tree, region, either_way)
    if code is None:
        return _marked(understood, 0, None, verdicts, Standing.UNDECIDED)
    return _marked(understood, 1 if code == "along" else 0, Finding(f"kinds.{code}"), verdicts)


def verdict_along(expected: Tree, understood: Understood, region: Region, either_way: bool) -> Verdict:
    """The same as one verdict: the proof is that all cross products vanish."""
    verdicts, code = _compared(expected, understood.tree, region, either_way)
    if code is None:
        return Verdict(Outcome.UNDECIDED, None, ("direction",))
    if code == "along":
        tested = [verdict for verdict in verdicts if isinstance(verdict.evidence, Agreement)]
        return Verdict(Outcome.SAME, tested[0].evidence if tested else Proof("direction"), ("direction",))
    return Verdict(Outcome.DIFFERENT, Shape("this direction", code.replace("_", " ")), ("direction",))


def _compared(expected: Tree, answer: Tree, region: Region, either_way: bool) -> tuple[tuple[Verdict, ...], str | None]:
    """How the answer lies to the key: the verdicts on the cross products where they tell, and a word for it."""
    zero = [decide(ZERO, part, region) for part in answer[1:]]
    if all(verdict.outcome is Outcome.SAME for verdict in zero):
        return (), "zero_vector"
    verdicts = (*_parallel(expected, answer, region), *_defined(expected, answer, region))
    if any(verdict.outcome is Outcome.DIFFERENT for verdict in verdicts):
        return (), "other_direction"
    if any(verdict.outcome is Outcome.UNDECIDED for verdict in verdicts):
        return (), None
    senses = _senses(expected, answer, region)
    if either_way or senses == {1}:
        return verdicts, "along"
    if not senses:
        return (), None
    return (), "opposite_direction" if senses == {-1} else "sense_changes"


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
    """a_i·e_j = a_j·e_i for a component e_j of the key that is not zero, and every other i."""
    places = range(1, len(expected))
    pivot = next((i for i in places if decide(ZERO, expected[i], region).outcome is Outcome.DIFFERENT), 1)
    return tuple(
        decide(("mul", answer[pivot], expected[i]), ("mul", answer[i], expected[pivot]), region)
        for i in places
        if i != pivot
    )


def _defined(expected: Tree, answer: Tree, region: Region) -> tuple[Verdict, ...]:
    """Cross products say nothing about where the answer is defined: each component has to be where the key's is."""
    pairs = zip(expected[1:], answer[1:], strict=True)
    doubtful = [(key, part) for key, part in pairs if not stands_in(part, key)]
    return tuple(decide(key, ("add", key, ("mul", ZERO, part)), region) for key, part in doubtful)


def _senses(expected: Tree, answer: Tree, region: Region) -> set[int]:
    """The signs of the scalar product at friendly points: 1 for the same way, -1 for the opposite one."""
    from grader.evaluation import balls
    from grader.evaluation.novalue import NoValue

    product: Tree = ("add", *(("mul", a, b) for a, b in zip(expected[1:], answer[1:], strict=True)))
    found = set()
    with balls.at_precision(BITS):
        for point in quick_points(symbols(product), region):
            try:
                ball = balls.evaluate(product, balls.at(point, region.integers))
            except NoValue:
                continue
            if not ball.contains(0):
                found.add(1 if ball > 0 else -1)
    return found
