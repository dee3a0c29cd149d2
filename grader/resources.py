"""Where the files that are not code lie: in a checkout beside the package, in a wheel inside it."""

from pathlib import Path

PACKAGE = Path(__file__).parent
CHECKOUT = PACKAGE.parent


def templates() -> Path:
    """The templates of everything a person looks at."""
    return _folder("templates")


def exercises() -> Path:
    """The course that ships."""
    return _folder("exercises")


def _folder(name: str) -> Path:
    """Beside an installed package a folder of that name is somebody else's: only a checkout has pyproject.toml."""
    here = CHECKOUT / name
    return here if here.is_dir() and (CHECKOUT / "pyproject.toml").is_file() else PACKAGE / "_data" / name
