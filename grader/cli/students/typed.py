"""Where typed lines come from: an editor with a preview, a plain prompt, or a pipe that is never prompted."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import Any

import click

from grader.cli.paragraph import is_plain
from grader.cli.students.lines import PROMPT, Lines, Preview


class Piped:
    """Lines of a file or a pipe."""

    prompts = False

    def __init__(self) -> None:
        if hasattr(sys.stdin, "reconfigure"):
            sys.stdin.reconfigure(errors="surrogateescape")  # what is no text is told with its place

    def line(self, prompt: str = PROMPT, preview: Preview | None = None, start: str = "") -> str:
        line = sys.stdin.readline() if sys.stdin else ""
        if not line:
            raise EOFError
        return line.rstrip("\r\n")


class Prompted:
    """Python's own prompt, with editing and history where there is a readline; for screen readers, too."""

    prompts = True

    def __init__(self) -> None:
        self.readline: Any = None
        with suppress(ImportError):
            import readline

            self.readline = readline

    def line(self, prompt: str = PROMPT, preview: Preview | None = None, start: str = "") -> str:
        if self.readline and start:
            self.readline.set_startup_hook(lambda: self.readline.insert_text(start))
        try:
            return input(_prompt(prompt))
        except (EOFError, KeyboardInterrupt):
            click.echo(err=True)  # what follows begins on a line of its own
            raise
        finally:
            if self.readline:
                self.readline.set_startup_hook(None)


def _prompt(prompt: str) -> str:
    """What input() may print; where standard output is for results only, the prompt goes to the person."""
    if sys.stdout.isatty():
        return prompt
    click.echo(prompt, nl=False, err=True)
    return ""


class Terminal:
    """The best that a terminal can do. It is loaded for the first line, while the question is being read."""

    prompts = True

    @cached_property
    def _best(self) -> Lines:
        if sys.stdout and sys.stdout.isatty() and not is_plain():
            with suppress(ImportError):
                from grader.cli.students.editor import Edited

                return Edited()
        return Prompted()

    def line(self, prompt: str = PROMPT, preview: Preview | None = None, start: str = "") -> str:
        with _given_back():
            return self._best.line(prompt, preview, start)


@contextmanager
def _given_back() -> Iterator[None]:
    """SIGTERM ends with 143 as always, but not before the terminal is as it was."""
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def lines_here() -> Lines:
    """Those of a person, or of a pipe."""
    return Terminal() if sys.stdin and sys.stdin.isatty() else Piped()
