"""Folders of files, and all that is told of a place."""

from pathlib import Path

from grader.handin import hand_in_files
from tests.handin.zips import GOOD, written


def tree(root: Path, *names: str, data: bytes = GOOD) -> Path:
    for name in names:
        written(root / name, data)
    return root


def taken(root: Path) -> tuple[list[str], list[str], list[str]]:
    """Names, problems and notes of a place."""
    arrivals = hand_in_files(root)
    names = [one.name for one in arrivals]
    return names, [f"{one.file} {one.message}" for one in arrivals.problems], [str(note) for note in arrivals.notes]
