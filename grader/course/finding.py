"""Where the exercise files are: a folder that is named, the nearest course above, else the course that ships."""

from pathlib import Path

from grader import resources
from grader.authoring.settings import NAME

ENDINGS = (".yaml", ".yml")


def find_exercises(start: Path, named: bool = False) -> list[Path]:
    """The exercise files that hold at `start`: a file itself, else those of the nearest course above it.

    A course is a folder with `course.yaml`, or one with a folder `exercises/`. named: the folder was asked for by name,
    so the files in it are meant.
    """
    if not start.is_dir():
        return [start]
    here = start.absolute()
    if named and _files(here):
        return _files(here)
    for folder in (here, *here.parents):
        files = _files(folder / "exercises") or (_files(folder) if (folder / NAME).is_file() else [])
        if files:
            return files
    return _files(resources.exercises())


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.glob("*") if path.suffix in ENDINGS and path.name != NAME)
