"""`grader demo`: a small class on the first exercise file, graded, with its pages."""

from pathlib import Path

import click

from grader import resources
from grader.cli import console
from grader.cli.instructors.grade import grade_folder

CLASS, EXERCISE = "demo", "partial-derivatives.yaml"


@click.command()
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("grader-demo"), help="Default: grader-demo."
)
def demo(out: Path) -> None:
    """Grade a class of forty on the course's first questions, and write the pages.

    \b
    Example:  grader demo --out demo-pages

    The path of the class page is printed; open it in a browser.
    """
    from grader.classroom.workers import local

    exercises = resources.exercises()
    try:
        grade_folder(exercises / CLASS, out, exercises / EXERCISE, hire=local(2))
    except click.exceptions.Exit:
        console.note("(One file is broken on purpose, to show how that is told.)")
    console.note("Next:  grader answer logistic.1 'y - 1/(1+e^-(w0+w1x))'")
