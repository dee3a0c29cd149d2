"""YAML with nothing clever in it: nodes with places, every scalar still text.

What surprises people is refused with a remedy: anchors, aliases, tags, merge keys, second documents, duplicate keys,
escapes, hidden characters. What YAML cannot hold without quotes is said, and mended in memory, so that one run finds
every problem of a file.
"""

from grader.authoring import mending
from grader.authoring.events import Pass
from grader.authoring.nodes import Node, Place
from grader.authoring.notebook import Notebook
from grader.authoring.surface import SIZE, surface
from grader.problems import Problem
from grader.text import Source

_EFFORT = 20_000_000  # characters that are read again, at most, because of mended lines


def read(source: Source, escapes: bool = False) -> tuple[Node | None, list[Problem]]:
    """The one document of a file and all problems of its shape; None where its structure cannot be read.

    escapes: a backslash in double quotes means what it means in JSON; otherwise it is a problem.
    """
    notes = Notebook(source.name)
    if len(source.text) > SIZE:
        notes.error(Place(1, 1), "the file is larger than 1 MB")
        return None, notes.problems
    root = _read(surface(source.text, notes), notes, escapes)
    return root, notes.problems


def _read(text: str, notes: Notebook, escapes: bool) -> Node | None:
    """Reads again after each mended line; a stand-in has the length of what it stands for, so places stay true."""
    mends: dict[int, str] = {}
    while True:
        attempt = Pass(Source(notes.file, text), mends, escapes)
        fault = attempt.run()
        mend = fault and mending.find(attempt.source, fault)
        if not mend or mend.start in mends or (len(mends) + 1) * len(text) > _EFFORT:
            break
        mends[mend.start] = mend.value
        text = text[: mend.start] + "x" * len(mend.value) + text[mend.start + len(mend.value) :]
        notes.extend([mend.problem])
    notes.extend(attempt.notes.problems)
    notes.extend([mending.explain(attempt.source, fault)] if fault else [])
    return attempt.root
