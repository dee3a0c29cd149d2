"""`grader release`: exercise files to one pack for students, without the keys that they must not see."""

import os
from collections.abc import Iterable
from pathlib import Path

import click

import grader
from grader.authoring.model import Question
from grader.authoring.question import BrokenVariant
from grader.authoring.settings import NAME
from grader.checks import check as find_problems
from grader.cli import console
from grader.cli.authors.check import exercise_files
from grader.pack import ENDING
from grader.pack.writing import TooLarge, held_back, pack_of
from grader.text import visible
from grader.whole_files import write
from grader.wording import finding


@click.command()
@click.argument("path", type=click.Path(path_type=Path, exists=True))
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="The file to write; default: here.")
def release(path: Path, out: Path | None) -> None:
    """Make a .quizpack of an exercise file, or of all in a folder: one file to hand to students.

    \b
    Example:  grader release exercises/partial-derivatives.yaml

    Keys, feedback, samples and solutions travel only for questions whose parts all say `show: at once`; to answers of
    the others, students are told how they were read, and that they are saved. The path of the pack is printed. What a
    pack protects, and what it cannot: docs/release.md.
    """
    files = exercise_files(path)
    _refuse_broken(files)
    files = [file for file in files if file.name != NAME]
    if not files:
        raise click.UsageError(f"{visible(os.fspath(path))} holds settings and no exercise.")
    to = out or Path(f"{path.resolve().stem if path.is_file() else path.resolve().name}{ENDING}")
    if to.suffix.lower() != ENDING:
        raise click.UsageError(f"A pack ends in {ENDING}, so that it is found: --out {visible(to.stem)}{ENDING}")
    written = write(to.parent, to.name, _packed(files))
    _tell(files)
    console.result(visible(os.fspath(written)))


def _packed(files: list[Path]) -> str:
    """The text of the pack."""
    try:
        return pack_of(files, finding, f"grader {grader.__version__}")
    except TooLarge as error:
        raise click.UsageError(str(error)) from None
    except BrokenVariant as broken:
        console.problems(broken.problems)
        raise click.exceptions.Exit(console.BROKEN) from None


def _refuse_broken(files: list[Path]) -> None:
    """What `check` calls an error is no exercise to hand out."""
    found = find_problems(files, finding)
    if any(problem.severity == "error" for problem in found):
        console.problems(found)
        console.note("Nothing was released. Mend the file and release it again.")
        raise click.exceptions.Exit(console.BROKEN)
    if found:
        names = " ".join(visible(os.fspath(file)) for file in files)
        console.note(f"{len(found)} {'warning' if len(found) == 1 else 'warnings'}; see: grader check {names}")


def _tell(files: list[Path]) -> None:
    """Which keys travel and which do not."""
    held = held_back(files, finding)
    console.note(f"Without key, feedback, samples and solution: {_listed(held) or 'no question'}.")
    mixed = _listed(one for one in held if any(part.policy.show == "at once" for part in one.parts))
    if mixed:
        console.note(f"Of {mixed}, parts with `show: at once` are hidden, too: they could tell the key of the others.")
    bare = _listed(one for one in held if not one.text and not any(part.ask for part in one.parts))
    if bare:
        console.note(f"Nothing is asked in {bare}: what is given does not travel. Write `text` or `ask`.")


def _listed(questions: Iterable[Question]) -> str:
    return ", ".join(question.id for question in questions)
