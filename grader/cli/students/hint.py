"""`grader hint`: the next hint of a part, and what it costs."""

from pathlib import Path

import click

from grader.cli import console
from grader.cli.students.completion import ids
from grader.cli.students.taking import taking_here
from grader.journal.student import kept_student
from grader.marking.policy import percent
from grader.reading.prose import plain


@click.command()
@click.argument("part", metavar="ID", shell_complete=ids)
@click.option("--exercises", type=click.Path(path_type=Path, exists=True), help="The exercise file or folder.")
@click.option("--student", envvar="GRADER_STUDENT", default="", help="Whose numbers, where a question draws some.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def hint(part: str, exercises: Path | None, student: str, as_json: bool) -> None:
    """Show the next hint of the part ID; hints that were read are remembered, and may cost marks.

    \b
    Example:  grader hint hot-plate.1
    """
    name = student or kept_student()
    found = console.part_here(part, exercises, name)
    told = taking_here(name, found.exercise.name).hint(found)
    if told is None:
        console.note(f"  There is no further hint for {found.name}.")
        return
    text, number, count = told
    if as_json:
        facts = {"hint": text.text, "number": number, "of": count, "cost": percent(text.cost)}
        console.record({"part": found.name, **facts})
        return
    cost = f"It costs {percent(text.cost)} of the part's marks." if text.cost else "It costs nothing."
    console.result(f"  Hint {number} of {count}: {plain(text.text)}")
    console.note(f"  {cost}  Next: grader answer {found.name} 'YOUR ANSWER'")
