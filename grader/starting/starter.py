"""The starters: a question each, with slots for what an author says; data files beside this one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("starters")
# In the order of a list that a person chooses from: what courses ask most comes first.
NAMES = (
    "partial", "gradient", "directional", "plane", "stationary", "hessian", "integral", "number", "expression", "drawn",
    "chain", "choice", "match", "order", "essay",
)  # fmt: skip
_COUNTS = {"1": (1, 1), "2": (2, 2), "2 or more": (2, 9), "": (1, 9)}
_SLOT = re.compile(r"# ([a-z]+): (.+)")


@dataclass(frozen=True, slots=True)
class Starter:
    """name: as `--kind` says it. about: one line. slots: what an author may say, with an example of each, in order.

    letters: how many letters its function may have, least and most. text: the question, with a `%token%` for each slot
    and for what follows from the slots, and `%samples.1%` where the samples of its first part stand.
    """

    name: str
    about: str
    slots: Mapping[str, str]
    letters: tuple[int, int]
    text: str

    @property
    def takes_marks(self) -> bool:
        """Whether its marks are one number; those of an essay are in its rubric."""
        return "%marks%" in self.text


@cache
def starter(name: str) -> Starter:
    """One of NAMES."""
    lines = (FOLDER / f"{name}.yaml").read_text("utf-8").splitlines()
    head = [line for line in lines if line.startswith("#")]
    slots = {match[1]: match[2] for match in map(_SLOT.fullmatch, head[1:]) if match}
    letters = _COUNTS[slots.pop("letters", "")]
    return Starter(name, head[0].removeprefix("# "), slots, letters, "\n".join(lines[len(head) :]) + "\n")
