"""`grader syntax`: what may be typed, by example."""

import click

from grader.cli import console
from grader.reading.examples import examples


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object an example.")
def syntax(as_json: bool) -> None:
    """Show what may be typed in an answer, and how it is read.

    \b
    Example:  grader syntax
    """
    for section, lines in examples().items():
        if not as_json:
            console.result(click.style(section, bold=True))
        for line in lines:
            if as_json:
                console.record({"section": section, "typed": line.typed, "read": line.read, "refused": line.refused})
            else:
                console.result(f"  {line.typed:40s} {line.read}")
    if not as_json:
        console.note("Try one:  grader read '3y(2x + y)'")
