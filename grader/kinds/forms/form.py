"""What form an author wants of an answer, and the signature of a rule that looks for it."""

from collections.abc import Callable
from dataclasses import dataclass

from grader.findings import Finding
from grader.reading.tree import Tree


@dataclass(frozen=True, slots=True)
class Form:
    """name: as in FORMS. letter: of `solved for x` and `completed square in x`. count: of `3 digits`, `2 places`."""

    name: str
    letter: str = ""
    count: int = 0


# A rule looks at one tree as it was typed, and gives the finding that says where it is not in the form.
Rule = Callable[[Tree, Form], Finding | None]
UNDECIDED = "forms.undecided"


def undecided(form: Form) -> Finding:
    """Too large, or beyond what the rule knows: the caller leaves such an answer to a person, it is never wrong."""
    return Finding(UNDECIDED, {"form": form.name})
