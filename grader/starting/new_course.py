"""A small course: its settings, one exercise file with two questions, and what to type next."""

from pathlib import Path

from grader.authoring.scope import Say
from grader.starting.adding import new_file
from grader.starting.filling import Wishes, filled, in_yaml
from grader.starting.said import Function, function, point
from grader.starting.starter import starter

FOLDER = Path(__file__).with_name("course")


def course_files(title: str, say: Say) -> dict[str, str]:
    """The text of each file, by its path in the folder; course.yaml last, since it makes the folder a course."""
    first = new_file("First steps", "\n".join([_gradient(say), _choice(say)]))
    readme, settings = ((FOLDER / name).read_text("utf-8") for name in ("README.md", "course.yaml"))
    return {
        "exercises/first.yaml": first,
        "README.md": readme.replace("%title%", title),
        "course.yaml": settings.replace("%title%", in_yaml(title)),
    }


def _gradient(say: Say) -> str:
    kind = starter("gradient")
    known: Function = function(kind.slots["function"], kind, say)
    return filled(kind, Wishes("gradient", "2", known, {"point": point(kind.slots["point"], 2, say)}), say)


def _choice(say: Say) -> str:
    return filled(starter("choice"), Wishes("saddle", "1", None, {}), say)
