"""What is in an exercise file, without its formulas: ids, titles, marks, tries and times. Quick to read."""

import re
from collections.abc import Iterator
from collections.abc import Mapping as Map
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from grader.authoring import strict_yaml
from grader.authoring.extensions import extended, extension
from grader.authoring.fields import Block, read_block
from grader.authoring.nodes import Mapping, Scalar
from grader.authoring.notebook import Notebook
from grader.authoring.opening import open_source
from grader.authoring.outermost import outermost
from grader.authoring.settings import settings_for
from grader.problems import Problem

if TYPE_CHECKING:
    from grader.authoring.model import Exercise, Part, Question

_WANTED = frozenset(
    {"id", "title", "course", "questions", "parts", "marks", "tries", "show", "due", "late", "extensions"}
)
_SPELLED = re.compile(r"[^\x00-\x7f]|_[0-9{]|\\")  # names that may have another spelling


@dataclass(frozen=True, slots=True)
class PartOutline:
    """name: as commands say it, `hot-plate.2`. tries: None for any number. late: None where nothing is taken then."""

    name: str
    marks: Fraction
    tries: int | None
    show: str
    due: datetime | None
    late: Fraction | None


@dataclass(frozen=True, slots=True)
class QuestionOutline:
    """id: "" where the author gave none."""

    id: str
    title: str
    parts: tuple[PartOutline, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """One exercise file. name: by which hand-ins and journals call it. course: the name of the course, or ""."""

    name: str
    title: str
    course: str
    questions: tuple[QuestionOutline, ...]
    extensions: Map[str, datetime] = field(default_factory=dict)

    def for_student(self, student: str) -> "Outline":
        """Due when it is due for this student."""
        return _for_student(self, student) if self.extensions else self

    @property
    def parts(self) -> tuple[PartOutline, ...]:
        return tuple(part for question in self.questions for part in question.parts)


def outline(path: Path) -> tuple[Outline | None, list[Problem]]:
    """The outline of an exercise file, and what is wrong with that much of it; None for what is no exercise file."""
    source = open_source(path)
    if isinstance(source, Problem):
        return None, [source]
    settings, problems = settings_for(path)
    notes = Notebook(source.name)
    root, found = strict_yaml.read(source)
    notes.extend([*problems, *found])
    keys = outermost(root, notes)
    if keys is None:
        return None, notes.problems
    file = read_block(_outer(keys), "F", notes, settings)
    titles = [file["course"], *((settings["course"], settings["title"]) if settings else ())]
    questions = tuple(_question(node, file, notes) for node in file["questions"])
    course, more = next(filter(None, titles), ""), file["extensions"]
    return Outline(path.stem, file["title"] or path.stem, course, questions, more), notes.problems


def _for_student(whole: Outline, student: str) -> Outline:
    until = extension(whole.extensions, student)
    if until is None:
        return whole
    questions = (replace(one, parts=tuple(_extended(part, until) for part in one.parts)) for one in whole.questions)
    return replace(whole, questions=tuple(questions))


def _extended(part: PartOutline, until: datetime) -> PartOutline:
    return replace(part, due=extended(part.due, until))


def outline_of(exercise: "Exercise") -> Outline:
    """The same of what was loaded as a whole, e.g. from a pack."""
    questions = tuple(
        QuestionOutline(question.id, question.title, tuple(_part_of(question, part) for part in question.parts))
        for question in exercise.questions
    )
    return Outline(exercise.name, exercise.title, "", questions)


def _part_of(question: "Question", part: "Part") -> PartOutline:
    policy = part.policy
    return PartOutline(question.name(part), part.marks, policy.tries, policy.show, policy.due, policy.late)


def _question(node: Mapping, file: Block, notes: Notebook) -> QuestionOutline:
    block = read_block(_outer(node), "Q" if "parts" in node else "QP", notes, file)
    name = block["id"].text.strip() if "id" in block else ""
    return QuestionOutline(name, block["title"], tuple(_parts(block, name, notes)))


def _parts(question: Block, name: str, notes: Notebook) -> Iterator[PartOutline]:
    """A question with one part is called by its own id, and writes the part's keys beside its own."""
    if "parts" not in question.places:
        yield _part(name, question)
        return
    nodes = question["parts"] or ()
    for number, node in enumerate(nodes, 1):
        block = read_block(_outer(node), "P", notes, question)
        yield _part(name if len(nodes) == 1 else f"{name}.{_id(block, number)}", block)


def _id(block: Block, number: int) -> str:
    """`slope` of `slope(x, y)`."""
    found = block["id"].text.partition("(")[0].strip() if "id" in block else ""
    if _SPELLED.search(found):
        from grader.reading import Unreadable, standard_name

        with suppress(Unreadable):
            return standard_name(found)
    return found or str(number)


def _part(name: str, block: Block) -> PartOutline:
    return PartOutline(name, *(block[key] for key in ("marks", "tries", "show", "due", "late")))


def _outer(node: Mapping) -> Mapping:
    """The same without what an outline leaves out."""
    wanted = ((key, value) for key, value in node.entries if key.text in _WANTED and _is_there(value))
    return replace(node, entries=tuple(wanted) or node.entries[:1])


def _is_there(value: object) -> bool:
    return not isinstance(value, Scalar) or bool(value.raw)
