"""From lines to lines: read, marked and written lot by lot, so that memory does not grow with them."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

from grader import __version__
from grader.authoring.digest import sha256
from grader.authoring.model import Exercise
from grader.classroom.bulk.marking import Broken, Entry, Marking, utf8
from grader.classroom.bulk.mind import Record
from grader.classroom.bulk.partial import Partial, Progress, counted
from grader.classroom.bulk.sheets import Reader, Sheet, Wrong
from grader.classroom.bulk.source import Line, Source
from grader.classroom.workers import Hire
from grader.course import Course
from grader.marking.reads import DECISIONS

_AT_ONCE = 10_000  # answers in one lot
_FORMAT = 1  # of what is written


@dataclass(frozen=True, slots=True)
class Bulk:
    """file: of the exercise, read again by every worker. record: how a grade is written.

    told: of each thing that was not read, as it comes. progress: how many answers are marked, and the bytes that they
    were read from.
    """

    course: Course
    exercise: Exercise
    file: Path
    hire: Hire
    record: Record
    told: Callable[[Broken], object] = bool
    progress: Callable[[int, int], object] = lambda answers, read: None

    @property
    def about(self) -> str:
        """Of all besides the lines that decides what is written: also what is taken off, and who has more time."""
        parts = [(part.policy, part.mistakes) for question in self.exercise.questions for part in question.parts]
        more = sorted(self.exercise.extensions.items())
        return sha256(self.exercise.name, self.exercise.digest, parts, more, DECISIONS, _FORMAT, __version__)


class OtherInput(Exception):
    """What was half done is about another input, which cannot be read from its beginning any more."""


class Done(NamedTuple):
    """progress: what came of it. start: "first", "on" after a run that was killed, "anew" after one of other lines."""

    progress: Progress
    start: str


def run(bulk: Bulk, file: BinaryIO, out: Path) -> Done:
    """OUT appears whole at the end. Raises OtherInput, OSError, Unprepared, and BrokenVariant as marking does."""
    partial, source, start = Partial(out), Source(file), "first"
    progress = partial.begun(bulk.about)
    if progress:
        start = "on"
        if not source.skip(progress.read, progress.lines) or source.digest != progress.digest:
            if not file.seekable():
                raise OtherInput
            file.seek(0)
            source, progress, start = Source(file), None, "anew"
    progress = progress or Progress(bulk.about)
    with closing(partial):
        partial.open(progress)
        _mark(bulk, source, partial, progress)
        partial.finish()
    return Done(progress, start)


def _mark(bulk: Bulk, source: Source, partial: Partial, progress: Progress) -> None:
    with bulk.hire(bulk.file, bulk.exercise.digest) as workers:
        marking = Marking(bulk.exercise, workers, bulk.record)
        marking.counts, marking.decided = counted(progress), progress.decided
        for lot in _lots(bulk, source):
            written = utf8(marking.written(lot))
            progress.read, progress.digest, progress.lines = source.read, source.digest, source.number
            progress.counts, progress.decided = dict(marking.counts), marking.decided
            partial.add(written, progress)
            bulk.progress(marking.counts.total(), source.read)


def _lots(bulk: Bulk, source: Source) -> Iterator[list[Entry]]:
    """Whole lines, until they hold enough answers."""
    reader = Reader(bulk.course, bulk.exercise)
    lot: list[Entry] = []
    count = 0
    for line in source:
        entry = _entry(reader, line)
        lot.append(entry)
        count += 1 if isinstance(entry, Broken) else len(entry.answers)
        _tell(bulk, entry)
        if count >= _AT_ONCE:
            yield lot
            lot, count = [], 0
    yield lot


def _entry(reader: Reader, line: Line) -> Entry:
    try:
        return reader.sheet(line)
    except Wrong as wrong:
        return Broken(line.number, str(wrong))


def _tell(bulk: Bulk, entry: Entry) -> None:
    if isinstance(entry, Broken):
        bulk.told(entry)
    for why in entry.problems if isinstance(entry, Sheet) else ():
        bulk.told(Broken(entry.line, why))
