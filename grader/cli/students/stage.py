"""How far a student is with a part, as far as the policy lets them know; and with many parts in one line."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from grader.cli.students.standing import standing
from grader.cli.students.taking import Taking
from grader.course import Found

# saved: answered, and the verdict comes later. closed: no try is left, or it was due.
Stage = Literal["right", "waiting", "saved", "closed", "open"]
_DONE: tuple[Stage, ...] = ("right", "waiting", "saved")


def stage(taking: Taking, found: Found) -> Stage:
    """Read off the journal. Where verdicts come later, nothing is told but that an answer is there."""
    policy = found.part.policy
    word = standing(taking.state(found.name), policy.tries, policy.show).word
    for known in _DONE:
        if word == known:
            return known
    return "closed" if taking.closed(found) else "open"


_ONE: dict[Stage, str] = {
    "right": "This part is right.",
    "waiting": "This part waits for a person.",
    "saved": "Your answer is saved; its verdict comes later.",
    "closed": "This part is no longer open.",
    "open": "This part is still open.",
}
_MANY: dict[Stage, str] = {
    "saved": "Saved, with the verdict to come",
    "waiting": "Waiting for a person",
    "closed": "No longer open",
    "open": "Still open",
}


def tally(stages: Sequence[Stage]) -> str:
    """`Right: 2 of 3 parts. Waiting for a person: 1.`"""
    if len(stages) == 1:
        return _ONE[stages[0]]
    count = Counter(stages)
    if count["right"] == len(stages):
        return f"All {len(stages)} parts are right."
    right = [] if count["saved"] and not count["right"] else [f"Right: {count['right']} of {len(stages)} parts."]
    return " ".join(right + [f"{label}: {count[one]}." for one, label in _MANY.items() if count[one]])
