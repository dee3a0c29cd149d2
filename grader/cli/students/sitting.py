"""A sitting: a student goes through parts, one after the other, until all are done or it is stopped."""

from collections import deque
from collections.abc import Iterable, Mapping
from functools import partial

import click

from grader.cli import console
from grader.cli.paragraph import paragraph
from grader.cli.students import asked
from grader.cli.students.hints import offer_hint, show_hint
from grader.cli.students.keys import WISHES, key_of, keys_line, shown_key
from grader.cli.students.lines import Lines
from grader.cli.students.question import print_told
from grader.cli.students.reading_line import reading_line
from grader.cli.students.stage import Stage, stage
from grader.cli.students.taking import Taken, Taking
from grader.cli.students.verdicts import hides, tell
from grader.course import Found
from grader.journal.state import NO_TRY
from grader.wording.told import OPEN


class Stopped(Exception):
    """The student stops here; everything that was answered is kept."""


class Sitting:
    """takings: of each exercise, by its name. lines: where answers come from."""

    def __init__(self, takings: Mapping[str, Taking], lines: Lines) -> None:
        self.takings, self.lines = takings, lines
        self.shown = self.keys = self.closed = self.offered = ""  # what was told last, so that it is told once

    def stage(self, found: Found) -> Stage:
        return stage(self.takings[found.exercise.name], found)

    def through(self, parts: Iterable[Found], again: bool = False) -> None:
        """Every open part, and those that are skipped once more at the end.

        again: a part is asked although an answer is saved. Raises click's Abort when Ctrl-C comes twice.
        """
        ahead, skipped = deque(parts), set[str]()
        while ahead:
            found = ahead.popleft()
            try:
                done = self._part(found, again)
            except Stopped:
                return
            if not done and found.name not in skipped:
                skipped.add(found.name)
                ahead.append(found)

    def _part(self, found: Found, again: bool) -> bool:
        """Ask one part until it is done; False if it is skipped. Raises Stopped."""
        if not self._is_asked(found, again):
            return True
        self._show(found)
        start = ""
        while True:
            line = self._line(found, start)
            key = key_of(line, found)
            if key == "s":
                return False
            if key or not line.strip():
                start = ""
                self._obey(key, found)
                continue
            taken = self._take(found, line)
            if taken is None or _is_done(found, taken):
                return True
            start = self._next(found, line, taken)

    def _is_asked(self, found: Found, again: bool) -> bool:
        """Whether the part is open. That it was due is told once for each question."""
        taking, where = self.takings[found.exercise.name], self.stage(found)
        if where == "closed" and self.closed != found.question.id:
            self.closed = found.question.id
            console.note(paragraph(taking.closed(found)))
        return where == "open" or (again and where == "saved" and not taking.closed(found))

    def _show(self, found: Found) -> None:
        """The head, the question if another one was shown last, what is asked, and keys that are not known yet."""
        left = self.takings[found.exercise.name].left(found)
        head = asked.head(found, left)
        console.result(("\n" if self.shown else "") + paragraph(head, head, indent=""))
        if self.shown != found.question.id:
            self.shown = found.question.id
            print_told([found])
        asked.show_part(found.part)
        keys = keys_line(found)
        if self.lines.prompts and self.keys != keys:
            self.keys = keys
            console.note(paragraph(keys))

    def _line(self, found: Found, start: str) -> str:
        """Raises Stopped at the end of the input, click's Abort when Ctrl-C comes twice."""
        look = partial(reading_line, found=found)
        for times in range(2):
            try:
                return self.lines.line(preview=look, start=start)
            except EOFError:
                raise Stopped from None
            except KeyboardInterrupt:
                start = ""
                console.note("  Ctrl-C once more stops." if times == 0 else "  Stopped. Every answer is kept.")
        raise click.Abort

    def _obey(self, key: str, found: Found) -> None:
        if key == "q":
            raise Stopped
        if key == "?":
            asked.show_help(found)
            console.note(paragraph(keys_line(found)))
        elif key == "h":
            show_hint(self.takings[found.exercise.name], found, self._agrees)

    def _agrees(self, question: str) -> bool:
        """Whether the next line is a yes. Nobody is prompted in a pipe, but the line is read."""
        if not self.lines.prompts:
            console.note(question)
        try:
            return self.lines.line(prompt=f"{question} [y/n] ").strip().lower() in {"y", "yes"}
        except (EOFError, KeyboardInterrupt):
            return False

    def _take(self, found: Found, line: str) -> Taken | None:
        """What became of an answer; None where none is taken any more, which has been said then."""
        try:
            taken = self.takings[found.exercise.name].take(found, line)
        except click.exceptions.Exit as stop:
            if stop.exit_code != console.CLOSED:
                raise
            return None
        tell(line, found, taken)
        return taken

    def _next(self, found: Found, line: str, taken: Taken) -> str:
        """What stands in the next line: what could not be read, to be mended."""
        if taken.words.result in NO_TRY:
            return _to_mend(line)
        if self.lines.prompts and self.offered != found.name:
            self.offered = found.name
            offer_hint(self.takings[found.exercise.name], found, shown_key("h", found))
        return ""


def _to_mend(line: str) -> str:
    """What stands in the next line; nothing where a key was meant, which is told instead."""
    wish = WISHES.get(line.strip())
    if wish is None:
        return line
    console.note(f"  {wish}, type :{line.strip()}")
    return ""


def _is_done(found: Found, taken: Taken) -> bool:
    result = taken.words.result
    if result == "right" or result in OPEN or hides(found, taken):
        return True
    if taken.left == 0:
        console.note("  That was the last try; your last answer counts.")
    return taken.left == 0
