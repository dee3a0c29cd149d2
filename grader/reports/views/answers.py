"""What a page shows of an answer, its part and its question."""

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from grader.reports.pictures.drawing import Drawing
from grader.reports.places import Place
from grader.wording.told import Word

if TYPE_CHECKING:
    from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Witness:
    """A point where an answer and the key differ. component: counted from 1, 0 where there is only one."""

    component: int
    point: tuple[tuple[str, str], ...]
    yours: str
    right: str


@dataclass(frozen=True, slots=True)
class Offered:
    """What a choice or a match offers: options by their letters, items by their numbers."""

    sign: str
    text: "Markup"


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of a worked solution. off: whether the answer went off at it."""

    rule: str
    formula: "Markup"
    off: bool


@dataclass(frozen=True, slots=True)
class PartView:
    """One answer. read, answer: None where there is nothing to show. notes: how it could have been read otherwise.

    steps: how to get to the right one, where keys may be seen.

    first: the most useful thing that can be said about it in a line. decided: whether a person marked it; said is then
    their comment. off: what tries, hints and lateness took. used: tries and hints, in words. lost: marks not earned;
    they may still be won where it is winnable. essay: whether it was written in prose.
    """

    place: Place
    ask: "Markup"
    options: tuple[Offered, ...]
    state: Word
    wrote: str
    read: "Markup | None"
    notes: tuple[str, ...]
    first: "Markup | str"
    head: str
    why: tuple[str, ...]
    witnesses: tuple[Witness, ...]
    said: "tuple[Markup, ...]"
    carried: tuple[Place, ...]
    answer: "Markup | None"
    steps: tuple[StepView, ...]
    marks: str
    of: str
    lost: Fraction
    decided: bool = False
    off: tuple[str, ...] = ()
    used: tuple[str, ...] = ()
    winnable: bool = False
    essay: bool = False
    picture: Drawing | None = None

    @property
    def went_off(self) -> tuple[StepView, ...]:
        """Where that is known; not where it could be any of them, or the whole."""
        off = tuple(step for step in self.steps if step.off)
        return off if len(off) < len(self.steps) else ()


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question with its parts; solution: None where it is not to be seen."""

    id: str
    title: str
    text: "Markup"
    parts: tuple[PartView, ...]
    solution: "Markup | None"
    marks: str
    of: str
    picture: Drawing | None = None
