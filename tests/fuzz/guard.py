"""One input after another: what goes wrong is kept, the shortest input for each place, and fuzzing goes on."""

import re
import sys
import traceback
from pathlib import Path

from tests.fuzz.target import ROOT, Target


class Guard:
    """A target that never raises. Each crash is a file in `folder`, named by its error and where that was raised."""

    def __init__(self, target: Target, folder: Path) -> None:
        self.target, self.folder = target, folder
        folder.mkdir(parents=True, exist_ok=True)

    def __call__(self, data: bytes) -> None:
        try:
            self.target.one(data)
        except Exception as error:
            self.keep(data, error)

    def keep(self, data: bytes, error: Exception) -> None:
        file = self.folder / _name(error)
        if file.exists() and file.stat().st_size <= len(data):
            return
        if not file.exists():
            print(f"CRASH {file.name}: {_told(error)}", file=sys.stderr)
        file.write_bytes(data)

    def again(self) -> None:
        """What was kept before is tried again, and forgotten where it is mended."""
        for file in sorted(self.folder.iterdir()):
            data = file.read_bytes()
            file.unlink()
            self(data)


def _name(error: Exception) -> str:
    """`AssertionError-judging.py-41-latex`: the innermost line of this project, and the first word of what is said."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(str(ROOT))]
    own = [frame for frame in frames if ".venv" not in frame.filename]
    word = re.match(r"[A-Za-z]*", str(error))
    return f"{type(error).__name__}-{Path(own[-1].filename).name}-{own[-1].lineno}-{word[0] if word else ''}".strip("-")


def _told(error: Exception) -> str:
    """The error in one line of ASCII."""
    return ascii(f"{type(error).__name__}: {error}")[1:300]
