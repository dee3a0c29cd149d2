"""Whether a condition in plain mathematics holds: `D > 0`, `v != (0, 0)`, `dot(v, w) = 0`, alone or joined.

With letters, an equation holds if both sides are equal all over the region, `!=` if they are not, and an inequality if
it holds at every point: |d| = d is what shows that d is never negative. A side that is not defined meets nothing.
"""

from collections.abc import Iterable

from grader.equivalence import Outcome, Verdict, decide
from grader.equivalence.collections import decide_any
from grader.equivalence.verdict import Agreement, Proof, Shape
from grader.evaluation.conditions import holds as is_inside
from grader.evaluation.conditions import meets
from grader.evaluation.definedness import undefined_part
from grader.evaluation.exact import exact
from grader.evaluation.points import spread_points
from grader.evaluation.region import EVERYWHERE, Region
from grader.reading.notation import to_text
from grader.reading.tree import Tree, number, symbols

POINTS = 40
BITS = 256  # at which a constant is looked at, and no longer one is asked whether it is whole
_HOLDS = {Outcome.SAME: True, Outcome.DIFFERENT: False, Outcome.UNDECIDED: None}
_OUTCOMES = {told: outcome for outcome, told in _HOLDS.items()}


def holds(condition: Tree, region: Region = EVERYWHERE) -> bool | None:
    """Never raises; None where it cannot be told."""
    return _HOLDS[weigh(condition, region).outcome]


def every(told: Iterable[bool | None]) -> bool | None:
    """Of several answers to «does it hold?», the one to «do all of them hold?»."""
    found = list(told)
    return False if False in found else None if None in found else True


def weigh(condition: Tree, region: Region = EVERYWHERE) -> Verdict:
    """The same as a verdict: SAME where it holds. Its evidence says how that is known, or what stands there instead."""
    if condition[0] in {"and", "or"}:
        return _joined(condition[0], [weigh(part, region) for part in condition[1:]])
    if undefined_part(condition) is not None:
        return _verdict(False, condition)
    sign = condition[1]
    if sign == "integer":
        return _verdict(_is_whole(condition[2]), condition)
    if sign not in {"=", "!="}:
        return _verdict(_compared(condition, region), condition)
    verdict = decide_any(condition[2], condition[3], region)
    told = _HOLDS[verdict.outcome]
    held = None if told is None else told == (sign == "=")
    tested = held and isinstance(verdict.evidence, Agreement)
    return verdict if tested else _verdict(held, condition)


def _verdict(held: bool | None, condition: Tree) -> Verdict:
    evidence = Proof("condition") if held else None if held is None else Shape("a condition", to_text(condition))
    return Verdict(_OUTCOMES[held], evidence, ("condition",))


def _joined(word: str, verdicts: list[Verdict]) -> Verdict:
    """`and` fails with the first part that does; `or` holds with the first that does."""
    settled = Outcome.DIFFERENT if word == "and" else Outcome.SAME
    telling = [
        verdict for outcome in (settled, Outcome.UNDECIDED) for verdict in verdicts if verdict.outcome is outcome
    ]
    tested = [verdict for verdict in verdicts if isinstance(verdict.evidence, Agreement)]
    return (telling or tested or verdicts)[0]


def _is_whole(tree: Tree) -> bool | None:
    """What was only tested is not known: 9^9^9/2 agrees with a whole number to more digits than are looked at."""
    value = exact(tree)
    if value is not None:
        return value.denominator == 1
    if symbols(tree):
        return None
    near = _whole_numbers(tree)
    if not near:
        return None if near is None else False
    verdict = decide(number(near[0]), tree)
    return None if isinstance(verdict.evidence, Agreement) else _HOLDS[verdict.outcome]


def _whole_numbers(tree: Tree) -> tuple[int, ...] | None:
    """The only one that a constant may be, or none at all; None where that cannot be told by balls."""
    from grader.evaluation.balls import at, at_precision, evaluate
    from grader.evaluation.novalue import NoValue

    with at_precision(BITS):
        try:
            value = evaluate(tree, at({}))
        except NoValue:
            return None
        if not value.contains_integer():
            return ()
        only = value.unique_fmpz() if abs(value) < 2**BITS else None
        return None if only is None else (int(only),)


def _compared(condition: Tree, region: Region) -> bool | None:
    _, sign, left, right = condition
    if "tuple" in {left[0], right[0]}:
        return None
    names = symbols(condition)
    if not names:
        return meets(condition, {})
    points = [point for point in spread_points(names, region, POINTS) if is_inside(region, point)]
    if any(meets(condition, point) is False for point in points):
        return False
    gap: Tree = ("add", left, ("neg", right)) if sign[0] == ">" else ("add", right, ("neg", left))
    never_negative = decide(gap, ("call", "abs", gap), region).outcome is Outcome.SAME
    return True if never_negative and "=" in sign else None
