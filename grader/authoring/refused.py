"""A value that will not do, and how the rest of the file is read all the same."""

from collections.abc import Callable
from typing import Any

from grader.authoring.nodes import Node, Place
from grader.authoring.notebook import Notebook

Reader = Callable[[Node, Notebook], Any]


class Refused(Exception):
    """The value will not do; place: where, unless it is the beginning of the value.

    Without a message: what is wrong has been noted elsewhere.
    """

    def __init__(self, message: str = "", hint: str = "", place: Place | None = None) -> None:
        super().__init__(message)
        self.message, self.hint, self.place = message, hint, place


def each(read: Reader, node: Node, notes: Notebook) -> tuple[Any, ...]:
    """One value, or nothing where it was refused, which is noted."""
    try:
        return (read(node, notes),)
    except Refused as refused:
        if refused.message:
            notes.error(refused.place or node.place, refused.message, refused.hint)
        return ()
