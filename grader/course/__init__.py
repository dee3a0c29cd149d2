"""The course on disk: its exercise files, found by walking up, and the index of its questions."""

from grader.course.finding import find_exercises
from grader.course.index import Course, Found, UnknownName, load_course, load_question

__all__ = ["Course", "Found", "UnknownName", "find_exercises", "load_course", "load_question"]
