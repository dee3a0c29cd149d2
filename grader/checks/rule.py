"""What every rule of `grader check` gets and gives."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from grader.authoring.loader import Loaded
from grader.authoring.model import Part, Question
from grader.problems import Problem

Rule = Callable[[Loaded], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Spot:
    """A part in its file, and the problems at its keys."""

    loaded: Loaded
    question: Question
    part: Part

    def error(self, key: str, message: str, hint: str = "", item: int | None = None) -> Problem:
        """item: which one, where the key holds a list."""
        place = self.loaded.place(self.question, self.part, key, item)
        return Problem(self.loaded.file, *place, "error", message, hint)

    def warning(self, key: str, message: str, hint: str = "") -> Problem:
        """At a key of the question or part, which begins there where the key is missing."""
        place = self.loaded.place(self.question, self.part, key)
        return Problem(self.loaded.file, *place, "warning", message, hint)


def spots(loaded: Loaded) -> Iterator[Spot]:
    """Every part of a sound file."""
    for question in loaded.exercise.questions if loaded.exercise else ():
        yield from (Spot(loaded, question, part) for part in question.parts)


def derived(loaded: Loaded) -> Iterator[Spot]:
    """The parts whose answer is mathematics."""
    return (spot for spot in spots(loaded) if spot.part.answer is not None)
