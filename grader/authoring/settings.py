"""course.yaml: the settings that hold for every exercise file beside it, or in the folder below."""

from pathlib import Path

from grader.authoring import strict_yaml
from grader.authoring.fields import Block, read_block
from grader.authoring.nodes import Mapping
from grader.authoring.notebook import Notebook
from grader.authoring.opening import open_source
from grader.problems import Problem
from grader.text import Source

NAME = "course.yaml"


def settings_for(path: Path) -> tuple[Block | None, list[Problem]]:
    """What holds further out than an exercise file, and what is wrong with it."""
    found = settings_file(path)
    return read_settings(found) if found else (None, [])


def settings_file(path: Path) -> Path | None:
    """The nearest course.yaml that holds for an exercise file."""
    nearest = (folder / NAME for folder in (path.parent, path.parent.parent))
    return next((file for file in nearest if file.is_file()), None)


def read_settings(path: Path) -> tuple[Block | None, list[Problem]]:
    """The settings in a file; None if it holds none that can be read."""
    source = open_source(path)
    return (None, [source]) if isinstance(source, Problem) else settings_of(source)


def settings_of(source: Source) -> tuple[Block | None, list[Problem]]:
    """The same from a text."""
    root, problems = strict_yaml.read(source)
    notes = Notebook(source.name)
    notes.extend(problems)
    if root is not None and not isinstance(root, Mapping):
        notes.error(root.place, "these are no settings", "write `key: value` lines, such as `tries: 3`")
    block = read_block(root, "C", notes) if isinstance(root, Mapping) and root.entries else None
    return block, notes.problems
