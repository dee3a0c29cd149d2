"""What stands outermost in a file: whether it is an exercise file at all, and whether it is a hand-in instead."""

from collections.abc import Iterable
from pathlib import Path

from grader.authoring import strict_yaml
from grader.authoring.nodes import Mapping, Node
from grader.authoring.notebook import Notebook
from grader.authoring.opening import open_source
from grader.problems import Problem


def outermost(root: Node | None, notes: Notebook) -> Mapping | None:
    """The keys of an exercise file; None for anything else, which is noted once."""
    if root is None:
        return None
    if not isinstance(root, Mapping) or not root.entries:
        notes.error(root.place, "this is not an exercise file", "it begins with `title:` and holds `questions:`")
        return None
    if is_hand_in(root):
        notes.error(root.place, "this is a hand-in, not an exercise file", "`grader collect` takes hand-ins")
        return None
    return root


def is_hand_in(root: Node | None) -> bool:
    """Whether a file tells who its student is, and asks nothing."""
    keys = {key.text for key, _ in root.entries} if isinstance(root, Mapping) else set()
    return "student" in keys and "questions" not in keys


def are_hand_ins(files: Iterable[Path]) -> bool:
    """Whether there are hand-ins among these files and no exercise files; what cannot be read is neither."""
    found = False
    for file in files:
        source = open_source(file)
        root = None if isinstance(source, Problem) else strict_yaml.read(source)[0]
        if is_hand_in(root):
            found = True
        elif isinstance(root, Mapping) and root.entries:
            return False
    return found
