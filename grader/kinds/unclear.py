"""What is raised where a text that is compared cannot be read."""

from dataclasses import dataclass

from grader.findings import Finding


@dataclass(frozen=True, slots=True)
class Unclear(Exception):
    """One side could not be read: `explain` says why. side: "expected", "answer", "where" or "names"."""

    side: str
    finding: Finding

    def __str__(self) -> str:
        """For a traceback; sentences are made further up."""
        return f"the side '{self.side}' cannot be read ({self.finding.code}); grader.explain(error) says why"
