"""`grader grade`: marks for what has none; or, of a folder, the whole way from hand-ins to pages."""

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli import console
from grader.cli.fonts import font_option
from grader.cli.instructors.collect import counted
from grader.cli.instructors.grade_lines import grade_lines
from grader.cli.instructors.hiring import hire_options
from grader.cli.instructors.teaching import Classroom, classroom, gradebook_option, now, progress, shown
from grader.text import visible

if TYPE_CHECKING:
    from grader.authoring.model import Exercise
    from grader.classroom.collecting import Collected
    from grader.classroom.tally import Tally
    from grader.classroom.workers import Hire
    from grader.marking import Result

NAMES = 6  # students who are named on one line
MISTAKES = 8  # that are named


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True), required=False)
@click.option(
    "--out", type=click.Path(path_type=Path), help="With FOLDER: the folder for the pages. With --jsonl: the file."
)
@click.option("--jsonl", metavar="IN", help="Mark JSON Lines instead, without a gradebook; - for standard input.")
@gradebook_option
@click.option("--course", "name", help="Which exercise file, by its name; by default every one that was handed in to.")
@hire_options
@font_option
@click.option("--again", is_flag=True, help="Try again what could not be decided before.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object an answer, and one with the totals.")
def grade(
    folder: Path | None, out: Path | None, jsonl: str | None, exercises: Path | None, place: Path | None,
    name: str | None, hire: "Hire", font: bool, again: bool, as_json: bool,
) -> None:  # fmt: skip
    """Mark what was collected and has no marks yet. Equal answers are decided once; a command that was killed goes on
    where it stopped.

    \b
    Example:  grader grade
              grader grade hand-ins --out pages

    With FOLDER and --out: mark that folder's hand-ins and write a page for each student, a class page and grades.csv,
    all at once and without a lasting gradebook; the path of the class page is printed, and the exit code is 6 if files
    were skipped.

    \b
    Example:  grader grade --jsonl answers.jsonl --out marked.jsonl
      {"student": "ada", "part": "hot-plate.2", "answer": "(4x, 6y)", "id": 17}
      {"student": "bo", "answers": {"hot-plate.1": "4x", "hot-plate.2": "(4x, 6y)"}}

    With --jsonl: each line is an answer or a whole hand-in, and becomes one line an answer in --out, which appears when
    all is marked; the same command goes on where one was killed. Columns: docs/scale.md.
    """
    _refuse_mixed(folder, out, jsonl, again)
    if jsonl is not None and out is not None:
        grade_lines(jsonl, out, exercises, name, hire, as_json)
    elif folder is not None and out is not None:
        grade_folder(folder, out, exercises, name, as_json, hire, font)
    else:
        with classroom(exercises, place) as room:
            _grade_all(room, name, hire, again, as_json)


def _refuse_mixed(folder: Path | None, out: Path | None, jsonl: str | None, again: bool) -> None:
    """What does not go together, or wants something besides."""
    if jsonl is not None:
        if folder is not None or out is None or again:
            raise click.UsageError("It takes a file to write to, and nothing else: grader grade --jsonl IN --out OUT")
        return
    if out is not None and out.is_file():
        raise click.UsageError(f"{visible(os.fspath(out))} is a file; pages go into a folder.")
    if folder is None and out is not None:
        raise click.UsageError("Pages of what was collected are written by:  grader publish --out PAGES")
    if folder is not None and out is None:
        named = visible(os.fspath(folder))
        raise click.UsageError(f"Where do the pages go? grader grade {named} --out PAGES; or: grader collect {named}")


def _grade_all(room: Classroom, name: str | None, hire: "Hire", again: bool, as_json: bool) -> None:
    from grader.classroom.collecting import refresh
    from grader.classroom.standing import result_by_result
    from grader.classroom.tally import tally

    refresh(room.book, room.course)
    exercises = room.exercises(name)
    room.book.back_up()
    for exercise in exercises:
        marked = _mark(room, exercise, hire, again)
        found = tally(room.book, exercise)
        people = counted(found.students, "student")
        console.note(f"{exercise.name}: {counted(marked, 'hand-in')} marked now, {people} in all.")
        summarise(found)
        tell_outdated(room, exercise)
        if as_json:
            records(result_by_result(room.book, exercise))
    if not as_json:
        console.result(shown(room.book.place))
    console.note("Next:  grader review   (what a person has to decide), then:  grader publish")


def _mark(room: Classroom, exercise: "Exercise", hire: "Hire | None", again: bool) -> int:
    from grader.classroom.grading import apply, decided_again
    from grader.classroom.grading import grade as mark
    from grader.gradebook.verdicts import forget_limits

    with progress("Marking") as step:
        desk = room.desk(exercise, hire, step)
        if again:
            with room.book.writing("what is to be decided again") as connection:
                forget_limits(connection, desk.names)
        marked = mark(room.book, desk)
        if again:
            apply(room.book, decided_again(room.book, desk), now(), "decided again")
    if room.desk(exercise).rules != desk.rules:
        about = f"{exercise.name}: decisions were made while this was marked"
        console.note(f"{about}; to have them hold for all:  grader regrade")
    return marked


def grade_folder(
    folder: Path, out: Path, exercises: Path | None, name: str | None = None, as_json: bool = False,
    hire: "Hire | None" = None, font: bool = False,
) -> None:  # fmt: skip
    """The whole way from a folder to the pages, with a gradebook in memory."""
    from grader.classroom.collecting import collect
    from grader.classroom.standing import standing
    from grader.classroom.tally import tally_of
    from grader.reports.columns import Observed
    from grader.reports.files import Besides, write_pages

    with classroom(exercises, None, lasting=False) as room:
        found = collect(room.book, room.course, folder, now())
        exercise = _asked(room, name)
        _mark(room, exercise, hire, again=False)
        class_ = standing(room.book, exercise)
        left_out = [(one.file, str(one)) for one in found.skipped] + _elsewhere(room, exercise)
        held = held_back(exercise)
        besides = Besides(left_out, not held, Observed(class_.times, class_.alike), font, held)
        index = write_pages(out, exercise, class_.results, besides).overview
    summarise(tally_of(class_))
    _tell_left_out(found, left_out)
    if as_json:
        records(class_.results)
    else:
        console.result(visible(os.fspath(index)))
    if left_out or found.passed_over:
        raise click.exceptions.Exit(console.SKIPPED)


def held_back(exercise: "Exercise") -> frozenset[str]:
    """The parts that students may not see anything of yet, which is said."""
    from grader.reports.held import held

    found = held(exercise, datetime.now(UTC))
    if found:
        console.note(
            f"{exercise.name}: without keys, which are shown after the deadline, as verdicts of these parts are."
        )
    return found


def _asked(room: Classroom, name: str | None) -> "Exercise":
    """The exercise that is named, else the one that most hand-ins answer."""
    from grader.gradebook.hand_ins import answered

    if name is not None:
        return room.exercises(name)[0]
    with room.book.reading() as connection:
        counts = answered(connection)
    most = max(counts, key=lambda one: counts[one], default="")
    return next((one for one in room.course.exercises if one.name == most), room.course.exercises[0])


def _elsewhere(room: Classroom, exercise: "Exercise") -> list[tuple[str, str]]:
    """Files that answer another exercise, each with the reason."""
    from grader.gradebook.hand_ins import of_exercise

    with room.book.reading() as connection:
        others = [one for one in room.course.exercises if one.name != exercise.name]
        stored = [one for other in others for one in of_exercise(connection, other.name)]
    return [(one.hand_in.file, f"{one.hand_in.file}: it answers {one.hand_in.course}") for one in stored]


def _tell_left_out(found: "Collected", left_out: Iterable[tuple[str, str]]) -> None:
    for _, reason in left_out:
        console.note(f"skipped: {reason}")
    for problem in found.passed_over:
        console.note(f"passed over: {problem}; the other answers of this file count")
    for remark in found.notes:
        console.note(remark)


def tell_outdated(room: Classroom, exercise: "Exercise") -> bool:
    """Whether the file is another one since marks were given, which is said."""
    from grader.classroom.outdated import outdated

    count = outdated(room.book, exercise)
    if count:
        about = f"{exercise.name} has changed since {counted(count, 'answer')} {'was' if count == 1 else 'were'} marked"
        console.note(f"{about}; to see what that changes:  grader regrade")
    return count > 0


def tell_unmarked(room: Classroom, exercise: "Exercise") -> None:
    """Who handed in something that has no marks yet: nothing else of theirs is shown meanwhile."""
    from grader.gradebook.hand_ins import of_exercise

    with room.book.reading() as connection:
        students = [one.hand_in.student for one in of_exercise(connection, exercise.name, unmarked=True)]
    if students:
        names = sorted(map(visible, dict.fromkeys(students)))
        who = ", ".join(names[:NAMES]) + (f" and {len(names) - NAMES} more" if len(names) > NAMES else "")
        about = f"{exercise.name}: {counted(len(students), 'hand-in')} without marks, of {who}"
        console.note(f"{about}; to mark them:  grader grade")


def summarise(found: "Tally") -> None:
    """On one screen: how many answers stand how, and which mistakes were made."""
    from grader.wording.told import HEADS

    states = found.states
    counts = ", ".join(f"{states[state]} {state}" for state in HEADS if states[state])
    console.note(f"{counted(found.students, 'hand-in')}, {counted(states.total(), 'answer')}: {counts or 'none'}.")
    for remark in found.notes:
        console.note(remark)
    if found.mistakes:
        named = sorted(found.mistakes.items(), key=lambda one: (-one[1], one[0]))[:MISTAKES]
        console.note(f"Commonest mistakes: {', '.join(f'{name} {number}' for name, number in named)}.")
    waiting = states["undecided"] + states["waiting"]
    if waiting:
        console.note(f"{counted(waiting, 'answer')} need a human look.")


def records(results: "Iterable[Result]") -> None:
    """One JSON object an answer, and one with the totals."""
    from grader.export import lines

    for one in lines.objects(results):
        console.record(one)
