"""The course on disk: its exercise files, found by walking up, and the index of its questions.

Names are loaded when they are first used: an outline needs none of what marks answers.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.course.finding import find_exercises
    from grader.course.index import Course, Found, UnknownName, load_course, load_question

_HOMES = {
    "find_exercises": "finding",
    **dict.fromkeys(("Course", "Found", "UnknownName", "load_course", "load_question"), "index"),
}
__all__ = ["Course", "Found", "UnknownName", "find_exercises", "load_course", "load_question"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'grader.course' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"grader.course.{_HOMES[name]}"), name)
