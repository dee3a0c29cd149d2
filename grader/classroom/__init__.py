"""Many answers at once."""

from grader.classroom.collecting import Class, collect
from grader.classroom.grading import mark_class

__all__ = ["Class", "collect", "mark_class"]
