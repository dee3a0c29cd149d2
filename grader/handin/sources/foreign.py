"""Files of the instructor's own that lie among hand-ins: known by what is in them, and no mistake of a student's."""

import re

from grader.authoring.settings import NAME

_DATABASE = b"SQLite format 3\0"
_MARK = b"\xef\xbb\xbf"
_KEY = re.compile(rb"""(?:^|(?<=\r))['"]?([a-z]+)['"]?[ \t]*:""", re.MULTILINE)
_IN_BRACES = re.compile(rb"""\s*\{\s*['"]?([a-z]+)['"]?\s*:""")
_OF_A_HAND_IN = {b"student", b"answers"}


def foreign(name: str, data: bytes) -> str:
    """What a file is, if it is no hand-in that went wrong; "" for what has a student's key, or is anything else."""
    if data.startswith(_DATABASE):
        return "a gradebook or another database, not a hand-in"
    keys = _keys(data.removeprefix(_MARK))
    if keys & _OF_A_HAND_IN:
        return ""
    if b"quizpack" in keys:
        return "a quizpack, not a hand-in"
    if b"questions" in keys:
        return "an exercise file, not a hand-in"
    return "the settings of a course, not a hand-in" if name.rpartition("/")[2].casefold() == NAME else ""


def _keys(data: bytes) -> set[bytes]:
    """Keys that begin a line, or the first one in braces."""
    first = _IN_BRACES.match(data)
    return {found[1] for found in _KEY.finditer(data)} | ({first[1]} if first else set())
