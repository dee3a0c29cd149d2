"""What every kind of answer can do."""

from typing import Protocol

from grader.kinds.marked import Marked
from grader.reading.tree import Tree


class Kind(Protocol):
    """One kind of answer; each is a frozen dataclass in a file of its own."""

    @property
    def name(self) -> str:
        """expression, number, vector, matrix, set, list, solution set, equation, property, choice ..."""

    def mark(self, answer: str) -> Marked:
        """Mark one raw answer. Never raises for anything a person can type."""

    def key(self) -> str:
        """The expected answer as a student could type it."""

    def expects(self, tree: Tree) -> "Kind":
        """The same kind with another key, for errors carried forward. Choices and matches return themselves."""
