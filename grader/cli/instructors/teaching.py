"""What every command of instructors begins with: the course, its files, and the gradebook."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from time import time
from typing import TYPE_CHECKING, Any

import click

from grader.cli import console
from grader.cli.instructors.hiring import cluster_told
from grader.text import visible

if TYPE_CHECKING:
    from grader.authoring.model import Exercise
    from grader.classroom.settling import Desk
    from grader.classroom.workers import Hire
    from grader.course import Course
    from grader.gradebook import Address, Gradebook, Place

NAME = "gradebook.db"
_OFTEN = 0.1  # seconds between two drawings of a bar


def gradebook_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """--gradebook and --exercises, the same everywhere."""
    about = f"The gradebook, a file or postgresql://...; by default {NAME} beside the exercises, or GRADER_GRADEBOOK."
    exercises = click.Path(path_type=Path, exists=True)
    with_book = click.option(
        "--gradebook", "place", metavar="PLACE", envvar="GRADER_GRADEBOOK", callback=_placed, help=about
    )(command)
    return click.option("--exercises", type=exercises, help="The exercise file or folder.")(with_book)


def _placed(context: click.Context, option: click.Parameter, typed: str | None) -> "Place":
    """A file, or a database on a server."""
    if typed is None:
        return None
    from grader.gradebook import GradebookProblem, address, is_address

    if not is_address(typed):
        path: Path = click.Path(path_type=Path, dir_okay=False).convert(typed, option, context)
        return path
    try:
        return address(typed)
    except GradebookProblem as problem:
        raise click.BadParameter(str(problem), context, option) from None


@dataclass(frozen=True, slots=True)
class Classroom:
    """files: of every exercise, by its name."""

    course: "Course"
    files: dict[str, Path]
    book: "Gradebook"

    def desk(
        self, exercise: "Exercise", hire: "Hire | None" = None, progress: Callable[[int, int], object] | None = None
    ) -> "Desk":
        """What marking an exercise needs; a decision that cannot be read stops with its line.

        hire: who decides; one process, where little is to be decided.
        """
        from grader.classroom.rules import read_rules, rules_file
        from grader.classroom.settling import Desk
        from grader.classroom.workers import local

        rules, problems = read_rules(rules_file(self.files[exercise.name]))
        if problems:
            console.problems(problems)
            raise click.exceptions.Exit(console.BROKEN)
        desk = Desk(exercise, self.files[exercise.name], hire or local(1), tuple(rules))
        return desk if progress is None else replace(desk, progress=progress)

    def exercises(self, name: str | None = None) -> "list[Exercise]":
        """Those that were handed in to, or the one of this name; a UsageError where there is none."""
        from grader.gradebook.hand_ins import answered

        if name is not None:
            found = [one for one in self.course.exercises if one.name == name]
            if not found:
                known = ", ".join(one.name for one in self.course.exercises)
                raise click.UsageError(f"There is no exercise file {visible(name)!r}; there is {known or 'none'}.")
            return found
        with self.book.reading() as connection:
            named = answered(connection)
        there = [one for one in self.course.exercises if one.name in named]
        if not there:
            raise click.UsageError(self._why_none())
        return there

    def _why_none(self) -> str:
        from grader.gradebook.hand_ins import known_digests

        with self.book.reading() as connection:
            files = len(known_digests(connection))
        if not files:
            return "There are no hand-ins yet. Take them in with:  grader collect FOLDER"
        known = ", ".join(one.name for one in self.course.exercises) or "none"
        return f"Nothing that was collected answers an exercise file here ({known}). Was one renamed?"


@contextmanager
def classroom(
    exercises: Path | None, place: "Place", *, lasting: bool = True, makes: bool = False
) -> Iterator[Classroom]:
    """The course from here and its gradebook, which only lives in memory unless it is lasting.

    makes: a lasting one that is not there yet; else there is nothing to do. What cannot be stored stops with 7, a
    broken exercise or file of decisions with 2.
    """
    from grader.authoring.question import BrokenVariant
    from grader.classroom.rules import Unreadable
    from grader.course.finding import find_exercises, is_pack
    from grader.gradebook import GradebookProblem, open_gradebook
    from grader.gradebook.recording import NotAGrade
    from grader.limits.ends import Unprepared

    paths = find_exercises(exercises or Path.cwd(), named=exercises is not None)
    if any(map(is_pack, paths)):
        raise click.UsageError("A pack marks nobody. Name the exercise files that it was made of: --exercises FILE")
    course = console.course_here(exercises)
    try:
        found = _place(paths, place, makes) if lasting else None
        with cluster_told(lasting), open_gradebook(found) as book:
            yield Classroom(course, {visible(path.stem): path for path in paths}, book)
    except GradebookProblem as problem:
        console.note(f"grader: {problem}")
        raise click.exceptions.Exit(console.NOT_STORED) from None
    except (BrokenVariant, Unreadable) as broken:
        console.problems(broken.problems)
        raise click.exceptions.Exit(console.BROKEN) from None
    except Unprepared:
        raise click.UsageError("The exercise file was changed while it was used. Type the command again.") from None
    except NotAGrade as broken:
        console.note(f"grader: the gradebook holds what this program did not write ({visible(str(broken))})")
        raise click.exceptions.Exit(console.NOT_STORED) from None


def _place(paths: list[Path], place: "Place", makes: bool) -> "Path | Address":
    """Beside the folder of exercises, or beside the files; where the course ships with the program, here."""
    from grader import resources

    if place is not None and not isinstance(place, Path):
        return place
    folder = paths[0].absolute().parent if paths else Path.cwd()
    if folder == resources.exercises() and not Path.cwd().is_relative_to(folder.parent):
        folder = Path.cwd()
    found = place or (folder.parent if folder.name == "exercises" else folder) / NAME
    if found.exists() or found.with_name(f"{found.name}-wal").exists():  # of a part alone more is to be said
        return found
    if not makes:
        raise click.UsageError(f"There is no gradebook {shown(found)} yet. Begin with:  grader collect FOLDER")
    console.note(f"Made {shown(found.resolve())}: it holds what students wrote; keep it out of version control.")
    return found


def shown(path: "Place") -> str:
    """Where a gradebook is, as a person here would type it, safe to print; "" in memory."""
    if not isinstance(path, Path):
        return str(path or "")
    here = Path.cwd().resolve()
    return visible(os.fspath(path.relative_to(here) if path.is_relative_to(here) else path))


def now() -> str:
    """As the gradebook keeps times."""
    from grader.gradebook.moments import stamp

    return stamp(datetime.now(UTC))


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """A bar with the rate and the time that is left, where somebody looks on; told how many of how many are done."""
    hidden = not (sys.stderr and sys.stderr.isatty())
    with click.progressbar(length=1, label=label, file=sys.stderr, hidden=hidden, show_pos=True, show_eta=True) as bar:
        drawn = 0.0

        def step(done: int, total: int) -> None:
            nonlocal drawn
            now = time()
            if not drawn:  # what came before the first one was no work on any of them
                bar.start = bar.last_eta = now
            if now - drawn >= _OFTEN or done == total:
                drawn = now
                bar.length = total
                bar.label = f"{label} ({done / max(now - bar.start, 0.1):.0f}/s)"
                bar.update(done - bar.pos)

        yield step
