"""The ladder: cheap and certain first. Each method is `method(case) -> Evidence | None`, one file and one table."""

from collections.abc import Callable

from grader.equivalence.case import Case
from grader.equivalence.methods.agreement import agreement
from grader.equivalence.methods.by_sympy import by_sympy
from grader.equivalence.methods.counterexample import quick, thorough
from grader.equivalence.methods.elementary import elementary
from grader.equivalence.methods.every_point import every_point
from grader.equivalence.methods.identical import identical
from grader.equivalence.methods.rational import rational
from grader.equivalence.methods.whole_letters import whole_letters
from grader.equivalence.verdict import Evidence

METHODS: tuple[Callable[[Case], Evidence | None], ...] = (
    identical, quick, rational, elementary, whole_letters, every_point, thorough, by_sympy, agreement,
)  # fmt: skip
