"""From whom a file is, by the name that Moodle or Canvas gave it or its folder.

The outermost name is the system's; what a student called a file stands further in and is not believed. A name says who
uploaded a file, and what stands in the file says whose it is: neither is taken for the other.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

from grader.handin.delivered import Sender

_MOODLE_FOLDER = re.compile(r"(?P<name>.*)_(?P<id>[0-9]{1,20})_assignsubmission_[a-z]+_?", re.DOTALL)
_MOODLE_FILE = re.compile(r"(?P<name>.*?)_(?P<id>[0-9]{1,20})_assignsubmission_[a-z]+_.+", re.DOTALL)
_CANVAS = re.compile(
    r"(?:(?P<name>\w+?)_)??(?:late_)?(?P<id>[0-9]{1,20})_(?P<file>[0-9]{1,20})_.+", re.IGNORECASE | re.DOTALL
)


def senders(names: Iterable[str]) -> dict[str, Sender]:
    """Those that are known, by the name of their file; empty for a plain folder."""
    listed = list(names)
    moodle = {name: sender for name in listed if (sender := _moodle(name))}
    return moodle or _canvas(listed)


def _moodle(name: str) -> Sender | None:
    """The first name on the way that is of Moodle's making."""
    *folders, file = name.split("/")
    for part in folders:
        found = _MOODLE_FOLDER.fullmatch(part)
        if found:
            return Sender(found["name"], found["id"], "moodle")
    found = _MOODLE_FILE.fullmatch(file)
    return Sender(found["name"], found["id"], "moodle") if found else None


def _canvas(names: list[str]) -> dict[str, Sender]:
    """Each file has a number of its own in Canvas: `week_1_2_ada.yaml` beside `week_1_2_bo.yaml` is not from there."""
    folders: dict[str, dict[str, re.Match[str]]] = defaultdict(dict)
    for name in names:
        folder, _, file = name.rpartition("/")
        found = _CANVAS.fullmatch(file)
        if found:
            folders[folder][name] = found
    own = [found for found in folders.values() if len({match["file"] for match in found.values()}) == len(found)]
    return {name: Sender(match["name"] or "", match["id"], "canvas") for found in own for name, match in found.items()}
