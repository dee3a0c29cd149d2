"""Conditions: equations and inequalities, alone or joined by `and` and `or`. They are the same where they hold at the
same points of the region.

Cheap and certain first: one letter with polynomials is decided completely; then a point is looked for where only one
side holds, then a proof that there is none, then a point without a rational name. What is left goes to a person.
"""

from dataclasses import replace

from grader.equivalence.decide import shape
from grader.equivalence.relations.by_parts import same_parts
from grader.equivalence.relations.crossing import crossing
from grader.equivalence.relations.equations import (
    RELATED,
    always,
    another,
    by_factors,
    divides,
    is_equation,
    one_equation,
)
from grader.equivalence.relations.holding import gap, holds_at
from grader.equivalence.relations.opaque import Opaque
from grader.equivalence.relations.place import place
from grader.equivalence.relations.proportional import proportional
from grader.equivalence.relations.rooted import rooted
from grader.equivalence.relations.witness import witness
from grader.equivalence.verdict import Counterexample, Identical, Outcome, Proof, Shape, Verdict
from grader.evaluation.conditions import tied
from grader.evaluation.region import Region
from grader.reading.tree import Tree, is_imaginary, symbols, walk

UNDECIDED = Verdict(Outcome.UNDECIDED, None, RELATED)


def decide_relation(expected: Tree, answer: Tree, region: Region) -> Verdict:
    """Two trees of relations, alone or joined. Never raises."""
    if expected == answer:
        return Verdict(Outcome.SAME, Identical(), ("identical",))
    if not (_is_condition(expected) and _is_condition(answer)):
        return UNDECIDED
    letters, region = tied(symbols(expected) | symbols(answer), region)
    one, two = one_equation(expected), one_equation(answer)
    if is_equation(one) and is_equation(two):
        return _equations(one, two, sorted(letters), region)
    told = _by_solutions(one, two, min(letters), region) if len(letters) == 1 else None
    return told or _differ(one, two, sorted(letters), region) or _agree(one, two, sorted(letters), region) or UNDECIDED


def _is_condition(tree: Tree) -> bool:
    """Whether relations between numbers are joined here, and nothing else: not as in `x = 1 or 2`."""
    if tree[0] in {"and", "or"}:
        return all(map(_is_condition, tree[1:]))
    return tree[0] == "rel" and all(shape(node) == "a number" for side in tree[2:] for node in walk(side))


def _equations(expected: Tree, answer: Tree, letters: list[str], region: Region) -> Verdict:
    one, two = gap(expected), gap(answer)
    told = always(one, two, region) or by_factors(one, two, region)
    if told is not None and told.outcome is not Outcome.DIFFERENT:
        return told
    if is_imaginary(one) or is_imaginary(two):
        return told or _complex_equations(expected, answer, region)
    return _differ(expected, answer, letters, region) or told or _agree(expected, answer, letters, region) or UNDECIDED


def _complex_equations(expected: Tree, answer: Tree, region: Region) -> Verdict:
    """Equal up to a number, or else not the same where no function hides a relation."""
    told = proportional(*rooted(expected, answer), region)
    if told is None or told.outcome is not Outcome.DIFFERENT:
        return told or UNDECIDED
    calls = any(node[0] == "call" for side in (expected, answer) for node in walk(side))
    return UNDECIDED if calls else another()


def _by_solutions(expected: Tree, answer: Tree, letter: str, region: Region) -> Verdict | None:
    """One letter, polynomials: complete."""
    from grader.equivalence.normal.signals import NotMine
    from grader.equivalence.normal.solutions import differing_point

    try:
        point = differing_point(expected, answer, letter, region)
    except (NotMine, ArithmeticError, ValueError):
        return None
    if point is None:
        return Verdict(Outcome.SAME, Proof("solutions"), RELATED)
    if isinstance(point, str):
        return Verdict(Outcome.DIFFERENT, Shape("this condition", f"one that differs at {letter} {point}"), RELATED)
    held = ("true", "false") if holds_at(expected, {letter: point}) else ("false", "true")
    return Verdict(Outcome.DIFFERENT, Counterexample({letter: point}, *held), RELATED)


def _differ(expected: Tree, answer: Tree, letters: list[str], region: Region) -> Verdict | None:
    found = witness(expected, answer, letters, region)
    if found is not None:
        return Verdict(Outcome.DIFFERENT, found, RELATED)
    place = crossing(expected, answer, letters, region)
    if place is None:
        return None
    kind = "equation" if is_equation(expected) and is_equation(answer) else "condition"
    return Verdict(Outcome.DIFFERENT, Shape(f"this {kind}", f"one that differs at {place}"), RELATED)


def _agree(expected: Tree, answer: Tree, letters: list[str], region: Region) -> Verdict | None:
    from grader.equivalence.normal.conditions import compared

    if _agree_whatever(expected, answer, letters, region):
        return Verdict(Outcome.SAME, Proof("cells"), RELATED)
    alone = expected[0] == answer[0] == "rel"
    told = proportional(expected, answer, region) if alone else None
    if told is not None and isinstance(told.evidence, Proof | Identical):
        return told
    found = compared(expected, answer, tuple(letters), region)
    if found.proved:
        return Verdict(Outcome.SAME, Proof("cells"), RELATED)
    if found.apart is not None:
        return Verdict(Outcome.DIFFERENT, Shape("this condition", f"one that differs at {place(found.apart)}"), RELATED)
    if alone:
        return told if told is not None and told.outcome is Outcome.SAME else None
    return _by_parts(expected, answer, region)


def _agree_whatever(expected: Tree, answer: Tree, letters: list[str], region: Region) -> bool:
    """Whether the conditions are the same whatever value their sines and the like have."""
    from grader.equivalence.normal.conditions import hold_together

    opaque = Opaque()
    one, two = opaque.of(expected), opaque.of(answer)
    if not opaque.names:
        return False
    if is_equation(one) and is_equation(two) and not any(map(divides, (one, two))):
        told = by_factors(gap(one), gap(two), region)
        if told is not None and told.outcome is Outcome.SAME:
            return True
    names = tuple(sorted(symbols(one) | symbols(two)))
    return hold_together(one, two, names, replace(region, conditions=(*region.conditions, *opaque.conditions())))


def _by_parts(expected: Tree, answer: Tree, region: Region) -> Verdict | None:
    def same(one: Tree, two: Tree) -> bool:
        return decide_relation(one, two, region).outcome is Outcome.SAME

    return Verdict(Outcome.SAME, Proof("parts"), RELATED) if same_parts(expected, answer, same) else None
