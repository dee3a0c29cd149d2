"""A program at a real terminal of 60 columns, as a person sits before it."""

import os
import re
import select
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

from tests.cli.commands import ROOT

_START = """
import fcntl, os, struct, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 60, 0, 0))
os.execv(sys.executable, [sys.executable, "-m", "grader", *sys.argv[1:]])
"""
_SEQUENCES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()=>][0-9A-B]?")
_WHERE = b"\x1b[6n"  # the program asks where the cursor is


class AtTerminal:
    """`grader` with these arguments; what is on the way to the screen is in `seen`, as bytes."""

    def __init__(self, *arguments: str, folder: Path, **environment: str) -> None:
        import pty  # which Windows does not have

        self.master, slave = pty.openpty()
        variables = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "TERM"}}
        variables |= {"PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "GRADER_STUDENT": "ada"} | environment
        self.program = subprocess.Popen(
            [sys.executable, "-c", _START, *arguments], stdin=slave, stdout=slave, stderr=slave,
            cwd=folder, env=variables, start_new_session=True,
        )  # fmt: skip
        os.close(slave)
        self.seen = b""

    def __enter__(self) -> "AtTerminal":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.program.kill()
        self.program.wait()
        os.close(self.master)

    def types(self, text: str, until: str) -> str:
        """What is shown from then on, up to some text that has to come within half a minute."""
        time.sleep(0.2)  # as a person would: input() may miss a Ctrl-C that comes while it sets the terminal up
        self.seen = b""
        os.write(self.master, text.encode())
        return self.shows(until)

    def shows(self, text: str) -> str:
        end = time.monotonic() + 15
        while text not in self.text:
            assert time.monotonic() < end, f"{text!r} does not come: {self.text!r}"
            self._read()
        return self.text

    def ends(self) -> int:
        """The exit code; what is printed until then is seen."""
        end = time.monotonic() + 15
        while self.program.poll() is None and time.monotonic() < end:
            self._read()
        return self.program.wait(timeout=1)

    @property
    def text(self) -> str:
        """Without what only moves and colours."""
        return _SEQUENCES.sub("", self.seen.decode("utf-8", "replace"))

    def _read(self) -> None:
        if not select.select([self.master], [], [], 0.2)[0]:
            return
        try:
            new = os.read(self.master, 65536)
        except OSError:  # Linux says so when the program has ended
            return
        self.seen += new
        if _WHERE in new:
            os.write(self.master, b"\x1b[9;1R")
