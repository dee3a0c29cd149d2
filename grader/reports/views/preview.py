"""What reaches the template of a preview: strings, numbers and finished markup."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.problems import Severity
from grader.reports.pictures.drawing import Drawing
from grader.reports.places import Place
from grader.reports.views.answers import Offered, StepView
from grader.wording.told import Word

if TYPE_CHECKING:
    from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class ProblemView:
    """place: `12:5`, line and column. source: the line of the file.

    at: the id of the question on the page that it is about, or ""; label: what that is called.
    """

    severity: Severity
    file: str
    place: str
    message: str
    hint: str
    source: str
    at: str
    label: str


@dataclass(frozen=True, slots=True)
class SampleView:
    """A sample answer. promised: what the file says of it; keeps: whether it is marked so. why: what a student is told.

    said: what the author says to it.
    """

    promised: str
    keeps: bool
    state: Word
    marks: str
    wrote: str
    read: "Markup | None"
    said: "tuple[Markup, ...]"
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule of feedback. when: in words; form: the wrong form or the condition, where it has one."""

    when: str
    form: "Markup | None"
    say: "Markup | None"
    marks: str


@dataclass(frozen=True, slots=True)
class SlipView:
    """A mistake that is told by its name. answer: the wrong answer that it makes. why: what a student is told."""

    name: str
    answer: "Markup"
    why: str


@dataclass(frozen=True, slots=True)
class HintView:
    """cost: as a share of the part's marks, e.g. `10%`; "" for nothing."""

    text: "Markup"
    cost: str


@dataclass(frozen=True, slots=True)
class PartPreview:
    """kind: of answer. source: the key as its author wrote it, or "". facts: what holds for it, name and value."""

    place: Place
    ask: "Markup"
    options: tuple[Offered, ...]
    kind: str
    source: str
    answer: "Markup"
    of: str
    rubric: "tuple[tuple[Markup, str], ...]"
    samples: tuple[SampleView, ...]
    rules: tuple[RuleView, ...]
    slips: tuple[SlipView, ...]
    hints: tuple[HintView, ...]
    steps: tuple[StepView, ...]
    solution: "Markup | None"
    facts: tuple[tuple[str, str], ...]
    picture: Drawing | None = None


@dataclass(frozen=True, slots=True)
class GivenView:
    """A name that is given. formula: with its value in this variant. source: as it stands in the file, where drawn."""

    formula: "Markup"
    source: str


@dataclass(frozen=True, slots=True)
class VariantView:
    """One variant. drawn: a value for each name; answers: the key of each part. broken: why there is none, or ""."""

    number: int
    drawn: "tuple[Markup, ...]"
    answers: "tuple[Markup, ...]"
    broken: str


@dataclass(frozen=True, slots=True)
class QuestionPreview:
    """A question in one variant, number `variant` of `variants`; drawn: the names that are drawn. others: the first."""

    id: str
    title: str
    text: "Markup"
    given: tuple[GivenView, ...]
    where: str
    parts: tuple[PartPreview, ...]
    hints: tuple[HintView, ...]
    solution: "Markup | None"
    of: str
    variant: int
    variants: int
    drawn: tuple[str, ...]
    others: tuple[VariantView, ...]
    picture: Drawing | None = None


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """of: the marks of all, or "" where the file is broken. index: the address of the list of files, or "".

    goals: what a student can do afterwards.
    """

    title: str
    file: str
    goals: tuple[str, ...]
    of: str
    whose: str
    index: str
    problems: tuple[ProblemView, ...]
    questions: tuple[QuestionPreview, ...]

    @property
    def errors(self) -> int:
        return sum(problem.severity == "error" for problem in self.problems)


@dataclass(frozen=True, slots=True)
class PreviewIndex:
    """The files of a folder. pages: the address of each page, and the page. problems: those of course.yaml."""

    title: str
    pages: tuple[tuple[str, PreviewPage], ...]
    problems: tuple[ProblemView, ...]
