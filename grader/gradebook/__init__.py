"""A course's gradebook: one SQLite file that keeps what was handed in, what was decided and what it is worth."""

from grader.gradebook.gradebook import Gradebook
from grader.gradebook.opening import open_gradebook
from grader.gradebook.problem import GradebookProblem

__all__ = ["Gradebook", "GradebookProblem", "open_gradebook"]
