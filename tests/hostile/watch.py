"""An audit hook: while it is on, no text is run, no program is started, and nothing is written where it should not be.

It stands in the process of the tests, and through tests/started/sitecustomize.py in every process that is started while
`watched` lasts, so in workers, too. What breaks a rule is refused there and then by an exception, and written down: a
worker that is refused something may pass for an answer that could not be decided.

Code comes from files, by Python's own import. What else may be compiled is listed in MAKERS.
"""

import json
import os
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from types import FrameType
from typing import Any

VARIABLE = "GRADER_TEST_WATCH"
ANSWERS, BROKEN, PLACES = "answers.json", "broken.txt", "places.json"
# Shorter ones stand in any code; of a longer one, its beginning is looked for.
SHORTEST, LONGEST = 4, 200
# Who makes code from texts of its own, and what it says that this comes from: templates, and loops over names it has.
MAKERS = {
    "jinja2/environment.py": "templates",
    "sympy/polys/monomials.py": "<string>",
    "sqlalchemy/util/langhelpers.py": "<string>",
    "/traceback.py": "<unknown>",
    "<frozen runpy>": "__main__.py",
}
# Starting programs, or asking for what is elsewhere: nothing of the kind is needed to mark answers.
STARTING = frozenset(
    "os.system os.exec os.posix_spawn os.spawn os.startfile os.fork os.forkpty pty.spawn subprocess.Popen "
    "webbrowser.open urllib.Request ftplib.connect smtplib.connect socket.connect socket.bind builtins.input "
    "builtins.breakpoint ctypes.dlopen os.kill os.killpg".split()
)
CHANGING = frozenset(
    "os.mkdir os.remove os.rename os.rmdir os.truncate os.chmod os.chown os.link os.symlink "
    "shutil.rmtree shutil.move".split()
)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
IMPORTING = "<frozen importlib._bootstrap"
PREPARING = ("prepare", "/grader/calculus/worker.py")


class Refused(RuntimeError):
    """A rule was broken. Not an OSError, which may be expected."""


class Watch:
    """Never taken back: `is_on` says whether it acts. folder: where the answers lie, and what was broken is noted."""

    def __init__(self, folder: Path) -> None:
        self.is_on = False
        self.answers: tuple[str, ...] = ()
        self.places: tuple[str, ...] = (os.devnull,)
        self.notes = folder / BROKEN
        if (folder / ANSWERS).exists():
            self.answers = tuple(json.loads((folder / ANSWERS).read_text("ascii")))
            self.places += tuple(json.loads((folder / PLACES).read_text("ascii")))
        sys.addaudithook(self._listen)

    def _listen(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.is_on:
            return
        why = ""
        if event in {"compile", "exec"}:
            why = self._run(event, arguments)
        elif event == "open" or event in CHANGING:
            why = self._written(event, arguments)
        elif event in STARTING:
            why = "" if _is_ours(caller := sys._getframe(1)) or _is_loaded(caller) else f"{arguments!r:.200}"
        if why:
            self._refuse(f"{event}: {why}")

    def _refuse(self, why: str) -> None:
        self.is_on = False
        try:
            with self.notes.open("a", encoding="ascii", errors="backslashreplace") as notes:
                notes.write(why.replace("\n", " ")[:500] + "\n")
        finally:
            self.is_on = True
        raise Refused(why)

    def _run(self, event: str, arguments: tuple[Any, ...]) -> str:
        """Why this may not be compiled or executed; "" where it may."""
        code, name = arguments[0], str(getattr(arguments[0], "co_filename", arguments[-1]))
        frames = [*_frames(sys._getframe(1).f_back)]
        if not frames or any(map(_is_loading, frames)):  # none: what the command line says, python -c
            return ""
        file = next(file for file in map(_file, frames) if not file.endswith("/ast.py"))
        maker = next((where for ending, where in MAKERS.items() if file.endswith(ending)), None)
        if maker is None or maker not in name:
            return f"{file} runs {str(code)[:200]!r} of {name}"
        held = "" if maker == "templates" else self._held(code)
        return f"{file} runs what holds {held!r}" if held else ""

    def _held(self, code: Any) -> str:
        """The answer whose text is in some code."""
        texts = [code.decode("utf-8", "replace")] if isinstance(code, bytes) else list(_texts(code))
        return next((one for one in self.answers if any(one in text for text in texts)), "")

    def _written(self, event: str, arguments: tuple[Any, ...]) -> str:
        """A file may be read anywhere, and written in the places that are named."""
        path, *more = arguments
        if event == "open" and (not _is_writing(*more) or _is_loaded(sys._getframe(2))):
            return ""
        if not isinstance(path, str | bytes | os.PathLike):  # what is open already
            return ""
        full = os.path.abspath(os.fsdecode(path))
        if "PWNED" in full or not full.startswith(self.places):
            return full
        return ""


def _is_writing(mode: Any, flags: Any) -> bool:
    return bool(set(str(mode or "")) & set("wax+")) or bool((flags or 0) & WRITING)


def _texts(code: Any) -> Iterator[str]:
    """A text itself; of a code object, the texts that it holds, and those of the functions inside it."""
    if isinstance(code, str):
        yield code
    for constant in getattr(code, "co_consts", ()):
        yield from _texts(constant)


def _frames(frame: FrameType | None) -> Iterator[FrameType]:
    while frame is not None:
        yield frame
        frame = frame.f_back


def _file(frame: FrameType) -> str:
    return frame.f_code.co_filename.replace(os.sep, "/")


def _is_loading(frame: FrameType) -> bool:
    """A module is being loaded from its file; or sympy, in its worker, before this has been asked anything."""
    return _file(frame).startswith(IMPORTING) or (frame.f_code.co_name, _file(frame)[-26:]) == PREPARING


def _is_loaded(frame: FrameType) -> bool:
    """Whether it is part of such a thing."""
    return any(map(_is_loading, _frames(frame)))


def _is_ours(frame: FrameType) -> bool:
    """Workers are started, limited and ended by grader/limits, and by the libraries that it has for this."""
    files = [*map(_file, islice(_frames(frame), 2))]
    return any(name in file for file in files for name in ("/grader/limits/", "/multiprocessing/", "/pebble/"))


def needles(answers: Collection[str]) -> list[str]:
    """What is looked for in code."""
    return sorted({one[:LONGEST] for one in answers if len(one) >= SHORTEST})


@contextmanager
def watched(watch: Watch, answers: Collection[str], places: Collection[Path]) -> Iterator[Path]:
    """On meanwhile, here and in what is started; the file in which broken rules are noted. places: to be written in."""
    folder = watch.notes.parent
    (folder / ANSWERS).write_text(json.dumps(needles(answers)), "ascii")
    (folder / PLACES).write_text(json.dumps([*map(str, places)]), "ascii")
    watch.answers, watch.places = tuple(needles(answers)), (os.devnull, *map(str, places))
    os.environ[VARIABLE] = str(folder)
    watch.is_on = True
    try:
        yield watch.notes
    finally:
        watch.is_on = False
        del os.environ[VARIABLE]
