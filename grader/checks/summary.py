"""What a file holds, in numbers: a row of the summary by topic."""

from typing import NamedTuple

from grader.authoring.loader import Loaded
from grader.checks.named_mistakes import Named, named_mistakes


class Topic(NamedTuple):
    """One exercise file. variants: of all its questions. mistakes: of its parts, how many of each can be named."""

    name: str
    title: str
    questions: int
    parts: int
    variants: int
    mistakes: tuple[Named, ...]

    @property
    def named(self) -> int:
        """How many mistakes can be named, in all parts together."""
        return sum(one.known for one in self.mistakes)


def topic(loaded: Loaded) -> Topic | None:
    """None for what is no sound exercise, or holds settings only."""
    exercise = loaded.exercise
    if exercise is None:
        return None
    parts = sum(len(question.parts) for question in exercise.questions)
    variants = sum(question.variants for question in exercise.questions)
    mistakes = tuple(named_mistakes(loaded))
    return Topic(exercise.name, exercise.title, len(exercise.questions), parts, variants, mistakes)
