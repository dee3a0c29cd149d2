"""How far a student is with a part, as far as the policy lets them know; and with many parts in one line."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from grader.cli.taking import Taking
from grader.course import Found
from grader.kinds.essay import EssayKind
from grader.wording.told import OPEN

# saved: answered, and the verdict comes later. closed: no try is left, or it was due.
Stage = Literal["right", "waiting", "saved", "closed", "open"]


def stage(taking: Taking, found: Found) -> Stage:
    """Read off the journal. Where verdicts come later, nothing is told but that an answer is there."""
    result = taking.state(found.name).result
    if result and found.part.policy.show != "at once" and not isinstance(found.part.kind, EssayKind):
        return "saved"
    if result == "right":
        return "right"
    if result in OPEN:
        return "waiting"
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
