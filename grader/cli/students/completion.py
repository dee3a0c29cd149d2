"""Ids after the tab key: of questions and parts, from the outlines of the course that is found from here."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import click


def ids(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
    """Those that begin so; none where no course is found, and nothing of files that are broken."""
    names: list[str] = []
    with suppress(click.ClickException, OSError):
        names += _names(context.params.get("exercises"))
    return [name for name in names if name.casefold().startswith(begun.casefold())]


def _names(path: Path | None) -> Iterator[str]:
    from grader.cli.students.listing import read_outlines
    from grader.course import find_exercises

    for file in find_exercises(path or Path.cwd(), named=path is not None):
        for one in read_outlines(file)[0]:
            for question in one.questions:
                yield question.id
                yield from (part.name for part in question.parts if len(question.parts) > 1)
