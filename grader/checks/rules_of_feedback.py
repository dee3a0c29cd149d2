"""A feedback rule that can never speak, or that speaks to right answers, is a slip of the author."""

from collections.abc import Iterator

from grader.authoring.loader import Loaded
from grader.authoring.model import Feedback, Part
from grader.checks.rule import spots
from grader.kinds.mathematical import Mathematical
from grader.problems import Problem
from grader.reading.notation import to_text
from grader.reading.tree import Tree


def rules_of_feedback(loaded: Loaded) -> Iterator[Problem]:
    """An error for each rule that equals the key, or that an earlier rule always precedes."""
    for spot in spots(loaded):
        part = spot.part
        for number, rule in enumerate(part.feedback):
            if rule.form is not None and part.kind.mark(to_text(rule.form)).right:
                yield spot.error("feedback", "this rule is for the right answer", "write `if: right`", number)
            elif any(_covers(earlier, rule, part) for earlier in part.feedback[:number]):
                yield spot.error("feedback", "this rule never speaks", "a rule above it always fits first", number)


def _covers(earlier: Feedback, later: Feedback, part: Part) -> bool:
    if earlier.wanted is not None or later.wanted is not None:
        return earlier.when == "anything else"
    if earlier.form is None or later.form is None:
        return earlier.when in {later.when, "anything else"}
    return _equal(earlier.form, later.form, part)


def _equal(first: Tree, second: Tree, part: Part) -> bool:
    return isinstance(part.kind, Mathematical) and part.kind.is_equal(first, to_text(second))
