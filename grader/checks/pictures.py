"""Every picture that is asked for can be drawn, and is small enough for a page that holds many."""

from collections.abc import Iterator

from grader.authoring.loader import Loaded
from grader.authoring.model import Part, Question
from grader.problems import Problem

MOST = 15 * 1024  # bytes of one picture on a page


def pictures(loaded: Loaded) -> Iterator[Problem]:
    """An error at each picture that cannot be drawn, or that is larger than 15 KiB."""
    for question in loaded.exercise.questions if loaded.exercise else ():
        for part in (None, *question.parts):
            yield from _problem(loaded, question, part)


def _problem(loaded: Loaded, question: Question, part: Part | None) -> Iterator[Problem]:
    picture = (part or question).picture
    if picture is None:
        return
    from grader.reports import render
    from grader.reports.pictures.drawing import Undrawable
    from grader.reports.pictures.pictured import draw

    place = loaded.place(question, part, "picture")
    try:
        size = len(render.picture(draw(picture, question)).encode())
    except Undrawable as error:
        message = f"this picture cannot be drawn: {str(error).rstrip('.')}"
        yield Problem(loaded.file, *place, "error", message, error.hint)
        return
    if size > MOST:
        message = f"this picture takes {size / 1024:.0f} KiB, more than {MOST // 1024}"
        yield Problem(loaded.file, *place, "error", message, "draw a smaller range, or less besides the function")
