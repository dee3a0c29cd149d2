"""What an exercise file says, once it is known to be sound. Nothing here knows YAML."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from grader.authoring.extensions import extended, extension
from grader.authoring.variants import variant_of
from grader.evaluation.region import Region
from grader.kinds.choice import ChoiceKind
from grader.kinds.kind import Kind
from grader.kinds.marked import Marked
from grader.kinds.mathematical import Mathematical
from grader.kinds.property import Property
from grader.reading.tree import Tree, symbols

if TYPE_CHECKING:
    from grader.kinds.forms import Form


@dataclass(frozen=True, slots=True)
class Definition:
    """A name that a question gives: a function with its argument order, or a value (no parameters).

    tree: fully worked out, free of author words and of other given names.
    """

    name: str
    parameters: tuple[str, ...]
    tree: Tree


@dataclass(frozen=True, slots=True)
class Feedback:
    """A sentence for answers that meet a condition; the first that fits speaks.

    when: "form" (the answer equals `form`), "condition" (it is as `wanted`), "mistake" (that one, by its name), "right"
    or "anything else".
    form: worked out like a key, None otherwise. marks: what such an answer earns instead, None to leave it.
    """

    when: str
    form: Tree | None
    say: str
    marks: Fraction | None
    wanted: Property | None = None
    mistake: str = ""


class Hint(NamedTuple):
    """text: Markdown. cost: the share of the part's marks that reading it costs."""

    text: str
    cost: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Policy:
    """What an answer earns by when and how often it is given; marking/policy.py says how.

    tries: how many, None without limit. penalty: the share of the part's marks that each wrong try costs. show: when
    verdicts and keys may be seen. due: until when answers are in time. late: the share that each day after it costs,
    None where nothing is taken after it.
    """

    tries: int | None = 3
    penalty: Fraction = Fraction(0)
    show: str = "at once"
    due: datetime | None = None
    late: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """An answer whose marks are known; `check` marks it. expect: "right", "wrong", "unreadable", or the marks."""

    expect: str | Fraction
    answer: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn, in one variant.

    kind: contours, curve, sections, error, boundary, sigmoid or graph. of: the function, worked out; its value is a
    number. name: as the author calls it, "" for a bare formula. letters: its arguments, in their order. at: a point (a
    tuple, or a number where there is one letter) without letters; a descent starts there. show: what else is drawn:
    gradient, tangent, derivative, descent, forward, central; normal of a boundary, slope of a sigmoid, derivatives of a
    graph. ranges: of letters, where the author gives them. step, steps: of a descent. text: as written. values: of
    further letters of a graph, whose nodes they stay.
    """

    kind: str
    of: Tree
    name: str
    letters: tuple[str, ...]
    at: Tree | None
    show: frozenset[str]
    ranges: Mapping[str, tuple[Fraction, Fraction]]
    step: Tree | None
    steps: int
    text: str
    values: Mapping[str, Tree] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is asked.

    id: the author's id or the number as text. kind: how an answer is marked. answer: the key as the author wrote it,
    given names and author words still in it (None for choices and matches); parameters: those of a part that is named
    like a function. forms: what the answer has to be in, besides being right; form_marks: the share that a right one
    in another form earns. follow: what a carried-forward part earns. shuffle: whether each student sees the choices in
    an order of their own. mistakes: whether they are named. solution: worked, Markdown. minutes: how long it takes.
    """

    id: str
    number: int
    ask: str
    kind: Kind
    marks: Fraction
    answer: Tree | None
    parameters: tuple[str, ...]
    follow: Fraction
    feedback: tuple[Feedback, ...]
    samples: tuple[Sample, ...]
    hints: tuple[Hint, ...]
    digest: str
    policy: Policy = Policy()
    forms: "tuple[Form, ...]" = ()
    form_marks: Fraction = Fraction(1, 2)
    shuffle: bool = False
    mistakes: bool = True
    solution: str = ""
    picture: Picture | None = None
    difficulty: int | None = None
    minutes: Fraction | None = None

    def mark(self, answer: str) -> Marked:
        """The answer by its kind, and by the form that it has to be in."""
        marked = self.kind.mark(answer)
        if not self.forms:
            return marked
        from grader.kinds.formed import in_form  # few parts ask for a form

        return in_form(marked, self.forms, self.form_marks, self.letters)

    @property
    def letters(self) -> frozenset[str]:
        """The letters of the key."""
        return symbols(self.kind.expected) if isinstance(self.kind, Mathematical) else frozenset()

    @property
    def shown(self) -> str:
        """What people are shown as the answer: the first `right` sample, else the key."""
        return next((sample.answer for sample in self.samples if sample.expect == "right"), self.kind.key())

    def due_until(self, moment: datetime) -> "Part":
        """The part with more time; what is due later stays so."""
        due = extended(self.policy.due, moment)
        return self if due is self.policy.due else replace(self, policy=replace(self.policy, due=due))

    def for_student(self, seed: str) -> "Part":
        """The part with its choices in the order that a student sees."""
        return replace(self, kind=self.kind.shuffled(seed)) if isinstance(self.kind, ChoiceKind) else self


@dataclass(frozen=True, slots=True)
class Question:
    """A question in one of its variants.

    text, ask, hints, solution: Markdown with `$LaTeX$`; every {@formula@} is already LaTeX. drawn: what was drawn in
    this variant, which is number `variant` of `variants`; draw: gives another one by its number, or BrokenVariant.
    """

    id: str
    title: str
    text: str
    definitions: Mapping[str, Definition]
    region: Region
    parts: tuple[Part, ...]
    hints: tuple[Hint, ...]
    solution: str
    picture: Picture | None = None
    difficulty: int | None = None
    minutes: Fraction | None = None
    drawn: Mapping[str, Tree] = field(default_factory=dict)
    variant: int = 1
    variants: int = 1
    draw: "Callable[[int], Question] | None" = field(default=None, repr=False, compare=False)

    def in_variant(self, number: int) -> "Question":
        """The same question with what is drawn in that variant."""
        return self if number == self.variant or self.draw is None else self.draw(number)

    def for_student(self, student: str) -> "Question":
        """The variant that this student gets: always the same one, however the name is typed."""
        student = unicodedata.normalize("NFC", student.strip())
        mine = self.in_variant(variant_of(student, self.id, self.variants))
        if not any(part.shuffle for part in mine.parts):
            return mine
        seed = f"{self.id}\n{student.casefold()}"
        parts = tuple(part.for_student(f"{seed}\n{part.id}") if part.shuffle else part for part in mine.parts)
        return replace(mine, parts=parts)

    def name(self, part: Part) -> str:
        """How commands and files call the part: `hot-plate.2`; `logistic` alone where the question has one part."""
        return self.id if len(self.parts) == 1 else f"{self.id}.{part.id}"


@dataclass(frozen=True, slots=True)
class Exercise:
    """One file: a quiz. name: the file's name without its ending, by which a hand-in names it as `course`.

    extensions: until when single students are in time.
    """

    name: str
    title: str
    goals: tuple[str, ...]
    questions: tuple[Question, ...]
    digest: str
    extensions: Mapping[str, datetime] = field(default_factory=dict)

    def for_student(self, student: str) -> "Exercise":
        """Every question in the variant that this student gets."""
        return replace(self, questions=tuple(self.question_for(question, student) for question in self.questions))

    def question_for(self, question: Question, student: str) -> Question:
        """One of its questions in the variant that this student gets, and due when it is due for this student."""
        mine = question.for_student(student)
        if not self.extensions:
            return mine
        return replace(mine, parts=tuple(self.part_for(part, student) for part in mine.parts))

    def part_for(self, part: Part, student: str) -> Part:
        """One of its parts, due when it is due for this student."""
        more = extension(self.extensions, student)
        return part if more is None else part.due_until(more)
