"""Where the exercises are: a folder that is named, the nearest course or pack above, else the course that ships."""

from pathlib import Path

from grader import resources
from grader.authoring.settings import NAME
from grader.course.groups import in_order
from grader.pack import ENDING

ENDINGS = (".yaml", ".yml")


def find_exercises(start: Path, named: bool = False) -> list[Path]:
    """The exercise files that hold at `start`: a file itself, else those of the nearest course above it.

    A course is a folder with `course.yaml`, one with a folder `exercises/`, or else one with a `.quizpack`. named: the
    folder was asked for by name, so the files in it are meant.
    """
    if not start.is_dir():
        return [start]
    here = start.absolute()
    if named and (_files(here) or _packs(here)):
        return _files(here) or _packs(here)
    for folder in (here, *here.parents):
        files = _files(folder / "exercises") or _course(folder) or _packs(folder)
        if files:
            return files
    return _files(resources.exercises())


def has_course(here: Path) -> bool:
    """Whether there is a course at or above this folder; the one that ships is not looked for, it is fallen back on."""
    files = find_exercises(here)
    shipped = resources.exercises()
    fallen_back = bool(files) and files[0].parent == shipped and not here.is_relative_to(shipped.parent)
    return bool(files) and not fallen_back


def _course(folder: Path) -> list[Path]:
    """The files beside a course.yaml."""
    return _files(folder) if (folder / NAME).is_file() else []


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return in_order(path for path in folder.glob("*") if path.suffix in ENDINGS and path.name != NAME)


def is_pack(path: Path) -> bool:
    """Whether a file is a pack, by its name."""
    return path.suffix.lower() == ENDING


def _packs(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*") if is_pack(path) and path.is_file())
