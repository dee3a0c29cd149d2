"""The rules, in order, and one run over all of them."""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from grader.authoring.loader import load_path
from grader.authoring.scope import Say
from grader.authoring.settings import NAME
from grader.checks.choices import choices
from grader.checks.derivatives import derivatives
from grader.checks.in_variants import in_variants
from grader.checks.keys import keys
from grader.checks.latex import latex
from grader.checks.length import length
from grader.checks.pictures import pictures
from grader.checks.readable import readable
from grader.checks.repeats import repeats
from grader.checks.rule import Rule
from grader.checks.rules_of_feedback import rules_of_feedback
from grader.checks.samples import samples
from grader.checks.shown_numbers import shown_numbers
from grader.checks.summary import Topic, topic
from grader.checks.undecidable import undecidable
from grader.checks.variety import variety
from grader.checks.zero import zero
from grader.course.finding import find_exercises
from grader.course.groups import wrong_groups
from grader.course.index import index
from grader.problems import Problem

MOST = 100  # problems of one file
FEW = 3  # files that one process checks as fast as several
PATIENCE, MEGABYTES = 600.0, 2048  # for one file
RULES: tuple[Rule, ...] = (
    keys,
    derivatives,
    samples,
    variety,
    rules_of_feedback,
    choices,
    latex,
    zero,
    undecidable,
    repeats,
    length,
    readable,
    shown_numbers,
    pictures,
)


class Checked(NamedTuple):
    """problems: file by file, in the order of their lines. topics: of every sound exercise file, in their order."""

    problems: list[Problem]
    topics: list[Topic]


class Wanted(NamedTuple):
    """say: words a finding. all_variants: else only the first of each question. workers: processes that check."""

    say: Say
    all_variants: bool = True
    workers: int = 1


def check(paths: Iterable[Path], say: Say) -> list[Problem]:
    """Every problem of these files. say: words a finding."""
    return examine(paths, Wanted(say)).problems


def examine(paths: Iterable[Path], wanted: Wanted) -> Checked:
    """Every problem of these files, and what they hold."""
    files = list(paths)
    found = list(_each(files, wanted))
    problems = [problem for mine, _ in found for problem in mine] + _of_the_course(files, wanted.say)
    topics = [topic for _, topic in found if topic]
    return Checked(list(dict.fromkeys(problems)), topics)  # those of course.yaml stand in every file


def _each(files: list[Path], wanted: Wanted) -> Iterator[tuple[list[Problem], Topic | None]]:
    """File by file; by several processes where that is worth their start."""
    work = partial(_of_file, wanted=wanted)
    if wanted.workers < 2 or len(files) < FEW:
        yield from map(work, files)
        return
    from grader.limits import LimitReached, Pool

    with Pool(wanted.workers) as pool:
        done = dict(pool.run(work, files, seconds=PATIENCE, megabytes=MEGABYTES, batch=1))
    for file in files:
        found = done[file]
        yield _unchecked(file) if isinstance(found, LimitReached) else found


def _of_file(file: Path, wanted: Wanted) -> tuple[list[Problem], Topic | None]:
    """What is wrong with one file by itself."""
    loaded = load_path(file, wanted.say)
    found = [*loaded.problems, *in_variants(loaded, RULES, wanted.all_variants)]
    return _most(found), topic(loaded)


def _most(found: list[Problem]) -> list[Problem]:
    """As many as a person reads at once; warnings go before errors do."""
    return sorted(sorted(found, key=lambda one: one.severity != "error")[:MOST])


def _unchecked(file: Path) -> tuple[list[Problem], None]:
    hint = "check it alone to see more"
    return [
        Problem(str(file), 1, 1, "error", "this file could not be checked in the time or memory it has", hint)
    ], None


def _of_the_course(paths: list[Path], say: Say) -> list[Problem]:
    """What no file has by itself; what course.yaml names is looked for where the whole course is checked."""
    course, problems = index(load_path(path, say) for path in paths)
    whole = [path for path in paths if path.name != NAME]
    is_whole = bool(whole) and whole == find_exercises(whole[0].parent, named=True)
    return [*problems, *(wrong_groups(whole, course.names) if is_whole else ())]
