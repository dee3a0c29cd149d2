"""What is wrong in an author's file: a value with its place. An author's problem never reaches a student."""

from dataclasses import dataclass
from typing import Literal

from grader.text import visible

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A problem in an exercise or hand-in file; line and column count from 1, in code points."""

    file: str
    line: int
    column: int
    severity: Severity
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """As a terminal shows it: a message may hold what somebody wrote in a file."""
        text = f"{self.file}:{self.line}:{self.column} {self.message}"
        return visible(f"{text}; {self.hint}" if self.hint else text)
