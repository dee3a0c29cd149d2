"""The page of one student."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.reports.places import Place
from grader.reports.views.answers import QuestionView
from grader.wording.told import Word

if TYPE_CHECKING:
    from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a bar: how many answers stand so, and where the piece lies, of 100."""

    state: Word
    number: int
    start: str
    width: str


@dataclass(frozen=True, slots=True)
class Look:
    """A part to look at again. told: the most useful sentence about it. lost: marks; winnable: not for good."""

    place: Place
    state: Word
    told: "Markup | str"
    lost: str
    winnable: bool


@dataclass(frozen=True, slots=True)
class Ahead:
    """What to look at: first and then, by what was lost; what was not answered, and what nobody has decided yet."""

    first: tuple[Look, ...]
    then: tuple[Look, ...]
    unanswered: tuple[Place, ...]
    open: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class StudentPage:
    """What one student keeps. final: whether no more can be won on it."""

    student: str
    title: str
    marks: str
    of: str
    percent: int
    bar: tuple[Segment, ...]
    ahead: Ahead
    questions: tuple[QuestionView, ...]
    final: bool = True
