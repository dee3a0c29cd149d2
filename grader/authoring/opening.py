"""Opening a file that a stranger may have made: size first, regular files only, no links followed, UTF-8."""

import os
import stat
from pathlib import Path

from grader.authoring.surface import SIZE, with_one_line_end
from grader.problems import Problem
from grader.text import Source, visible


def open_source(path: Path, most: int = SIZE) -> Source | Problem:
    """The text of a file, or why it cannot be had. Reads it once; the name of the source is the path, made visible.

    most: how many bytes it may have.
    """
    name = visible(os.fsencode(path).decode("utf-8", "backslashreplace"))
    try:
        data = _data(path, most)
    except OSError as error:
        return _problem(name, f"cannot open this file: {(error.strerror or str(error)).lower()}")
    if isinstance(data, str):
        return _problem(name, data)
    return decoded(name, data)


def _data(path: Path, most: int) -> bytes | str:
    flags = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    if path.is_symlink():
        return "this is a link, not a file"
    with os.fdopen(os.open(path, os.O_RDONLY | flags), "rb") as file:
        about = os.fstat(file.fileno())
        if not stat.S_ISREG(about.st_mode):
            return "this is not a regular file"
        data = file.read(most + 1)
    return data if len(data) <= most else f"the file is larger than {most // 1_000_000} MB"


def decoded(name: str, data: bytes) -> Source | Problem:
    """The text of a file of this name, or the first place where it is no UTF-8."""
    try:
        return Source(name, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        before = with_one_line_end(data[: error.start].decode("utf-8"))
        line, column = Source(name, before).place(len(before))
        message = f"byte 0x{data[error.start]:02x} is not UTF-8"
        return Problem(name, line, column, "error", message, "save the file as UTF-8")


def _problem(name: str, message: str) -> Problem:
    return Problem(name, 1, 1, "error", message)
