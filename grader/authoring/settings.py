"""course.yaml: the settings that hold for every exercise file beside it, or in the folder below."""

from pathlib import Path

from grader.authoring import strict_yaml
from grader.authoring.fields import Block, read_block
from grader.authoring.nodes import Mapping
from grader.authoring.notebook import Notebook
from grader.authoring.opening import open_source
from grader.problems import Problem

NAME = "course.yaml"


def settings_for(path: Path) -> tuple[Block | None, list[Problem]]:
    """What holds further out than an exercise file, and what is wrong with it."""
    for folder in (path.parent, path.parent.parent):
        if (folder / NAME).is_file():
            return read_settings(folder / NAME)
    return None, []


def read_settings(path: Path) -> tuple[Block | None, list[Problem]]:
    """The settings in a file; None if it holds none that can be read."""
    source = open_source(path)
    if isinstance(source, Problem):
        return None, [source]
    root, problems = strict_yaml.read(source)
    notes = Notebook(source.name)
    notes.extend(problems)
    if root is not None and not isinstance(root, Mapping):
        notes.error(root.place, "these are no settings", "write `key: value` lines, such as `tries: 3`")
    block = read_block(root, "C", notes) if isinstance(root, Mapping) and root.entries else None
    return block, notes.problems
