"""The one failure of this room."""

from grader.findings import Finding
from grader.text import Span


class Unreadable(Exception):
    """The text is not an answer that can be read; `finding` says why, and where."""

    def __init__(self, code: str, start: int, end: int, **facts: str | int) -> None:
        super().__init__(code)
        self.finding = Finding(f"reading.{code}", facts, Span(start, end))
