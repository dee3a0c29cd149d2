"""The page of a class."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.reports.pictures.histogram import Histogram
from grader.reports.places import Place
from grader.reports.views.answers import Offered
from grader.reports.views.student import Segment
from grader.wording.told import Word

if TYPE_CHECKING:
    from markupsafe import Markup


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
