"""Evidence to sentences: why a verdict is what it is."""

from collections.abc import Mapping
from fractions import Fraction

from grader.equivalence.verdict import (
    Agreement,
    Counterexample,
    Identical,
    Outcome,
    Proof,
    Shape,
    Verdict,
)
from grader.kinds.unclear import Unclear
from grader.reading.notation import to_unicode
from grader.reading.tree import symbol
from grader.wording.findings import finding

MINUS = "\N{MINUS SIGN}"


def explain(verdict: Verdict | Unclear) -> str:
    """One sentence for a person: the witness of a difference, how sameness is known, or why a side cannot be read."""
    if isinstance(verdict, Unclear):
        return finding(verdict.finding)
    evidence = verdict.evidence
    if isinstance(evidence, Counterexample):
        return difference(evidence)
    if isinstance(evidence, Shape):
        return f"The expected answer is {evidence.expected}, and this is {evidence.answer}."
    if verdict.outcome is Outcome.UNDECIDED or evidence is None:
        return "This could not be decided; a person has to look at it."
    return sameness(evidence)


def sameness(evidence: Identical | Proof | Agreement) -> str:
    """One sentence that says how certain it is."""
    if isinstance(evidence, Identical):
        return "It is the expected answer."
    if isinstance(evidence, Proof):
        return f"It equals the expected answer: proved ({_METHODS.get(evidence.method, evidence.method)})."
    return f"Tested, not proved: it agrees at {evidence.points} points to {evidence.digits} digits."


_METHODS = {
    "rational": "the difference is zero once everything is over one denominator",
    "elementary": "the difference is zero once functions are written through independent ones",
    "whole letters": "by arithmetic for whole numbers",
    "every point": "worked out at every point of the region",
    "within": "it is near enough",
    "direction": "all cross products vanish, and the way is the same",
    "condition": "it meets the condition",
    "relations": "they hold at the same points",
    "cells": "they hold at the same points, piece by piece",
    "factors": "they have the same factors",
    "parts": "part by part",
    "solutions": "they have the same solutions",
    "derivatives": "the derivatives are equal",
}


def difference(evidence: Counterexample, tell_key: bool = True) -> str:
    """`At x = 1, y = 1 yours is 6; the right value is −2.`"""
    yours = f"yours is {_value(evidence.answer)}" if evidence.answer else "yours is not defined"
    start = f"At {point(evidence.point)} {yours}" if evidence.point else yours.capitalize()
    if not tell_key:
        return f"{start}, which is not the right value."
    right = f"the right value is {_value(evidence.expected)}" if evidence.expected else "the right one is not defined"
    return f"{start}; {right}."


def point(values: Mapping[str, Fraction]) -> str:
    """`x = 1, y = −1/2`."""
    return ", ".join(f"{to_unicode(symbol(name))} = {_value(str(value))}" for name, value in values.items())


def _value(text: str) -> str:
    return ("about " + text[1:] if text.startswith("≈") else text).replace("-", MINUS)
