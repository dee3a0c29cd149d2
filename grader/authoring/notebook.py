"""Every problem of one file, noted as the file is read."""

from grader.authoring.nodes import Place
from grader.problems import Problem

MOST = 100


class Notebook:
    """Collects problems of a file; `problems` gives them in the order of the file, at most 100."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._noted: dict[Problem, None] = {}

    def error(self, place: Place, message: str, hint: str = "") -> None:
        self._noted[Problem(self.file, place.line, place.column, "error", message, hint)] = None

    def extend(self, problems: list[Problem]) -> None:
        self._noted.update(dict.fromkeys(problems))

    @property
    def broken(self) -> bool:
        """Whether anything worse than a warning was noted."""
        return any(problem.severity == "error" for problem in self._noted)

    @property
    def problems(self) -> list[Problem]:
        """In the order of the file, each once, no more than MOST."""
        return sorted(self._noted)[:MOST]
