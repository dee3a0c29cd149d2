"""Expression and expression to a verdict: same, different or undecided, with the evidence."""

from grader.equivalence.decide import decide
from grader.equivalence.verdict import (
    Agreement,
    Counterexample,
    Evidence,
    Identical,
    Outcome,
    Proof,
    Shape,
    Verdict,
)

__all__ = ["Agreement", "Counterexample", "Evidence", "Identical", "Outcome", "Proof", "Shape", "Verdict", "decide"]
