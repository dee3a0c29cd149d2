"""A course's gradebook, in a SQLite file or on a PostgreSQL server: what was handed in, decided, and is worth."""

from grader.gradebook.address import Address, address, is_address
from grader.gradebook.gradebook import Gradebook
from grader.gradebook.opening import open_gradebook
from grader.gradebook.problem import GradebookProblem
from grader.gradebook.store import Place

__all__ = ["Address", "Gradebook", "GradebookProblem", "Place", "address", "is_address", "open_gradebook"]
