"""What an exercise is out of, beside what the other system counts it out of."""

from collections.abc import Iterator
from fractions import Fraction

from grader.authoring.model import Exercise
from grader.export.spreadsheet import decimal
from grader.text import visible


def of(exercise: Exercise) -> Fraction:
    """The marks of all its parts."""
    return sum((part.marks for question in exercise.questions for part in question.parts), Fraction(0))


def marked_out_of(system: str, points: str, marks: Fraction) -> Iterator[str]:
    """A note where they differ; marks are never scaled in silence. points: as the system wrote them, `10.00`."""
    plain = points.replace(",", ".")
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    if points and plain != decimal(marks):
        yield (
            f"{system} has {visible(points)} points for it and the exercise {decimal(marks)}: "
            "marks go out as they are, not scaled."
        )
