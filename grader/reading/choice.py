"""A reading that was chosen over another."""

from typing import NamedTuple

from grader.findings import Finding
from grader.reading.notation import to_text
from grader.reading.tree import Tree


class Choice(NamedTuple):
    """code: which habit of reading decided. read: as it was read. other: as it might have been."""

    code: str
    read: Tree
    other: Tree

    def finding(self) -> Finding:
        return Finding(f"reading.{self.code}", {"read": to_text(self.read), "other": to_text(self.other)})
