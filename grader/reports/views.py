"""What reaches a template: strings, numbers and finished markup, nothing that could be asked for more."""

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from grader.reports.pictures.drawing import Drawing
from grader.reports.pictures.histogram import Histogram
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


@dataclass(frozen=True, slots=True)
class WrongAnswer:
    """Equal answers of a class, with the sentence that the first of them was told. mistakes: their names."""

    state: Word
    number: int
    wrote: str
    read: "Markup | None"
    why: "Markup | str"
    mistakes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A statistic: what it is called, its value, and a sentence on what that means."""

    name: str
    value: str
    told: str


@dataclass(frozen=True, slots=True)
class PartOverview:
    """How a class did on one part. percent: None while nothing is decided. level: low, middle, high or open.

    wrong, unread: what was wrong and what could not be read, the commonest first; more_...: how many are not shown.
    variants: how many there are; what is asked and expected is then that of the first.
    """

    place: Place
    ask: "Markup"
    options: tuple[Offered, ...]
    answer: "Markup"
    percent: int | None
    level: str
    bar: tuple[Segment, ...]
    wrong: tuple[WrongAnswer, ...]
    more_wrong: int
    unread: tuple[WrongAnswer, ...]
    more_unread: int
    picture: Histogram
    figures: tuple[Figure, ...]
    variants: int = 1


@dataclass(frozen=True, slots=True)
class Named:
    """A mistake by its name, how many answers show it, and the parts where that was."""

    name: str
    number: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Faulty:
    """What speaks against some parts, in a sentence."""

    told: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class QuizOverview:
    """Where the totals of a class lie. mean, median: percent, None without students."""

    mean: int | None
    median: int | None
    picture: Histogram
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """An answer that a person has to decide."""

    student: str
    page: str
    place: Place
    state: Word
    wrote: str


@dataclass(frozen=True, slots=True)
class Row:
    """One student of a class; states: one a part, in order."""

    student: str
    page: str
    marks: str
    of: str
    percent: int
    states: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not marked, and why."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class ClassPage:
    """What an instructor opens first. weak: the parts to go over again, the least understood first.

    named: the commonest mistakes. faulty: the parts that teach badly, by what speaks against them.
    """

    title: str
    percent: int
    waiting: tuple[Waiting, ...]
    weak: tuple[PartOverview, ...]
    named: tuple[Named, ...]
    faulty: tuple[Faulty, ...]
    quiz: QuizOverview
    parts: tuple[PartOverview, ...]
    rows: tuple[Row, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class ClassLine:
    """A class in the list of a course. percent: of the marks on average, None without students. waiting: answers."""

    page: str
    title: str
    students: int
    percent: int | None
    waiting: int


@dataclass(frozen=True, slots=True)
class CoursePage:
    """All classes of a course, in the order of its files."""

    title: str
    classes: tuple[ClassLine, ...]

    @property
    def waiting(self) -> int:
        return sum(each.waiting for each in self.classes)
