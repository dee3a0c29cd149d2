"""What an exercise file says, once it is known to be sound. Nothing here knows YAML."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from grader.evaluation.region import Region
from grader.kinds.kind import Kind
from grader.reading.tree import Tree


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

    when: "form" (the answer equals `form`), "right" or "anything else".
    form: worked out like a key, None otherwise. marks: what such an answer earns instead, None to leave it.
    """

    when: str
    form: Tree | None
    say: str
    marks: Fraction | None


@dataclass(frozen=True, slots=True)
class Sample:
    """An answer whose marks are known; `check` marks it. expect: "right", "wrong", "unreadable", or the marks."""

    expect: str | Fraction
    answer: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is asked.

    id: the author's id or the number as text. kind: how an answer is marked. answer: the key as the author wrote it,
    given names and author words still in it (None for choices and matches); parameters: those of a part that is named
    like a function. follow: what a carried-forward part earns. solution: worked, Markdown. minutes: how long it takes.
    """

    id: str
    number: int
    ask: str
    kind: Kind
    marks: Fraction
    answer: Tree | None
    parameters: tuple[str, ...]
    follow: Fraction
    tries: int | None
    feedback: tuple[Feedback, ...]
    samples: tuple[Sample, ...]
    hints: tuple[str, ...]
    digest: str
    solution: str = ""
    difficulty: int | None = None
    minutes: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """text, ask, hints, solution: Markdown with `$LaTeX$`; every {@formula@} is already LaTeX."""

    id: str
    title: str
    text: str
    definitions: Mapping[str, Definition]
    region: Region
    parts: tuple[Part, ...]
    hints: tuple[str, ...]
    solution: str
    difficulty: int | None = None
    minutes: Fraction | None = None

    def name(self, part: Part) -> str:
        """How commands and files call the part: `hot-plate.2`; `logistic` alone where the question has one part."""
        return self.id if len(self.parts) == 1 else f"{self.id}.{part.id}"


@dataclass(frozen=True, slots=True)
class Exercise:
    """One file: a quiz. name: the file's name without its ending, by which a hand-in names it as `course`."""

    name: str
    title: str
    goals: tuple[str, ...]
    questions: tuple[Question, ...]
    digest: str
