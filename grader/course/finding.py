"""Where the exercise files are: the nearest `exercises/` folder above, else the course that ships."""

from pathlib import Path

from grader import resources
from grader.authoring.settings import NAME

ENDINGS = (".yaml", ".yml")


def find_exercises(start: Path) -> list[Path]:
    """The exercise files that hold at `start`: a file itself, else those of the nearest `exercises/` folder."""
    if not start.is_dir():
        return [start]
    here = start.absolute()
    for folder in (here, *here.parents):
        files = _files(folder / "exercises")
        if files:
            return files
    return _files(resources.exercises())


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.glob("*") if path.suffix in ENDINGS and path.name != NAME)
