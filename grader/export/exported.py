"""What an export gives, and what a format is to the command."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from grader.authoring.model import Exercise
from grader.export.roster import Roster
from grader.marking.result import Result
from grader.problems import Problem


@dataclass(frozen=True, slots=True)
class Exported:
    """files: by name, perhaps in a folder (`quiz-gradescope/ada.json`); empty where there are problems.

    notes: who is open, who could not be matched, what the other system will do; for a terminal. problems: why the
    roster cannot be filled in, each with its place.
    """

    files: Mapping[str, str | bytes] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


class Write(Protocol):
    """partial: marks so far, also of those for whom something is open. column: what the marks are called there."""

    def __call__(
        self,
        exercise: Exercise,
        results: Sequence[Result],
        roster: Roster | None = None,
        *,
        partial: bool = False,
        column: str = "",
    ) -> Exported: ...


@dataclass(frozen=True, slots=True)
class Export:
    """A format. suffix: how its files end. takes_roster: whether a list from the course is read, if there is one."""

    suffix: str
    write: Write
    takes_roster: bool = False
