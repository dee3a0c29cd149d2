"""`grader show`: a question as a terminal can show it, or all questions with where the student stands."""

import gc
from pathlib import Path

import click

from grader.cli import console
from grader.cli.students.completion import ids


@click.command()
@click.argument("name", metavar="[ID]", default="", shell_complete=ids)
@click.option("--exercises", type=click.Path(path_type=Path, exists=True), help="The exercise file or folder.")
@click.option("--student", envvar="GRADER_STUDENT", default="", help="Whose numbers, where a question draws some.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a part.")
def show(name: str, exercises: Path | None, student: str, as_json: bool) -> None:
    """Show the question or part ID with what may be typed; without it, all questions and where you stand.

    \b
    Example:  grader show hot-plate
              grader show hot-plate.2
    """
    gc.disable()  # a short command that makes few cycles; what it loads would be searched for them again and again
    from grader.journal.student import kept_student

    who = student or kept_student()
    if name.strip():
        _question(name.strip(), exercises, who, as_json)
    else:
        from grader.cli.students.listing import list_json, print_list

        (list_json if as_json else print_list)(exercises, who)


def _question(name: str, exercises: Path | None, student: str, as_json: bool) -> None:
    from grader.cli.students.question import print_question, question_json, stands
    from grader.cli.students.standing import states_of

    parts = console.parts_here(name, exercises, student)
    states = states_of(student, parts[0].exercise.name)
    if as_json:
        question_json(parts, states)
        return
    print_question(parts, states)
    first = next((found for found in parts if not stands(found, states).is_done), None)
    if first:
        console.note(f"Next:  grader answer {first.name} 'YOUR ANSWER'")
