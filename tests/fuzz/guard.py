"""One input after another: what goes wrong is kept, the shortest input for each place, and fuzzing goes on."""

import re
import signal
import sys
import traceback
from pathlib import Path
from typing import NoReturn

from tests.fuzz.target import ROOT, Target

# How libFuzzer calls inputs that took more time or memory than even a process may have: these are not tried again.
FATAL = ("timeout-", "oom-", "crash-")


class Hang(BaseException):
    """An input took more processor time than its target has patience for; nobody else catches this."""


class Guard:
    """A target that never raises. Each crash is a file in `folder`, named by its error and where that was raised."""

    def __init__(self, target: Target, folder: Path) -> None:
        self.target, self.folder = target, folder
        folder.mkdir(parents=True, exist_ok=True)
        signal.signal(signal.SIGVTALRM, _stop)

    def __call__(self, data: bytes) -> None:
        signal.setitimer(signal.ITIMER_VIRTUAL, self.target.patience)
        try:
            self.target.one(data)
        except (Exception, Hang) as error:
            self.keep(data, error)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)

    def keep(self, data: bytes, error: BaseException) -> None:
        file = self.folder / _name(error)
        if file.exists() and file.stat().st_size <= len(data):
            return
        if not file.exists():
            print(f"CRASH {file.name}: {_told(error)}", file=sys.stderr)
        file.write_bytes(data)

    def again(self) -> None:
        """What was kept before is tried again, and forgotten where it is mended."""
        for file in sorted(file for file in self.folder.iterdir() if not file.name.startswith(FATAL)):
            data = file.read_bytes()
            file.unlink()
            self(data)


def _name(error: BaseException) -> str:
    """`AssertionError-judging.py-41-latex`: the innermost line of this project, and the first word of what is said."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(str(ROOT))]
    own = [frame for frame in frames if ".venv" not in frame.filename and frame.name != _stop.__name__]
    word = re.match(r"[A-Za-z]*", str(error))
    return f"{type(error).__name__}-{Path(own[-1].filename).name}-{own[-1].lineno}-{word[0] if word else ''}".strip("-")


def _told(error: BaseException) -> str:
    """The error in one line of ASCII."""
    return ascii(f"{type(error).__name__}: {error}")[1:300]


def _stop(*_: object) -> NoReturn:
    raise Hang
