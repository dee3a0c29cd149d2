"""Marks mathematical answers, and says why.

    import grader

    verdict = grader.equivalent("2*x*y + 3*y^3", "y(2x + 3y²)", where="x > 0")
    verdict.outcome          # grader.Outcome.SAME
    verdict.evidence         # grader.Proof(method="rational")
    grader.explain(verdict)  # one sentence for a person

Names are loaded when they are first used.
"""

from typing import TYPE_CHECKING, Any

__version__ = "1.0.0"

if TYPE_CHECKING:
    from grader.equivalence import Agreement, Counterexample, Identical, Outcome, Proof, Shape, Verdict
    from grader.kinds.comparison import equivalent
    from grader.kinds.unclear import Unclear
    from grader.wording import explain

_HOMES = {
    **dict.fromkeys(
        ("Agreement", "Counterexample", "Identical", "Outcome", "Proof", "Shape", "Verdict"), "grader.equivalence"
    ),
    "Unclear": "grader.kinds.unclear",
    "equivalent": "grader.kinds.comparison",
    "explain": "grader.wording",
}
__all__ = [
    "Agreement",
    "Counterexample",
    "Identical",
    "Outcome",
    "Proof",
    "Shape",
    "Unclear",
    "Verdict",
    "__version__",
    "equivalent",
    "explain",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'grader' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """The names that are not loaded yet, too, so that they are offered where one types."""
    return sorted(set(globals()) | set(__all__))
