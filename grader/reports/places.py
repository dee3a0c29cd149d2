"""How the parts of an exercise are called on a page."""

from collections.abc import Iterator
from dataclasses import dataclass

from grader.authoring.model import Exercise, Part, Question


@dataclass(frozen=True, slots=True)
class Place:
    """name: as commands say it, `hot-plate.2`; number: `2.2`, as counted on the page; label: `Hot plate, part 2`."""

    name: str
    number: str
    label: str


def title(question: Question) -> str:
    """The question's own title, or its id read aloud."""
    return question.title or question.id.replace("-", " ").capitalize()


def place(index: int, question: Question, part: Part) -> Place:
    """index: the question's number in its exercise, from 1."""
    if len(question.parts) == 1:
        return Place(question.id, str(index), title(question))
    return Place(question.name(part), f"{index}.{part.number}", f"{title(question)}, part {part.number}")


def places(exercise: Exercise) -> Iterator[tuple[Place, Part]]:
    """Every part in order."""
    for index, question in enumerate(exercise.questions, 1):
        for part in question.parts:
            yield place(index, question, part), part
