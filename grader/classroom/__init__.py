"""Many answers at once."""

from grader.classroom.collecting import Class, collect
from grader.classroom.grading import grade

__all__ = ["Class", "collect", "grade"]
