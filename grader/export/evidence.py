"""Evidence as JSON, as other programs read it."""

from typing import Any

from grader.equivalence.verdict import Agreement, Counterexample, Evidence, Proof, Shape


def evidence_json(evidence: Evidence | None) -> dict[str, Any] | None:
    """`{"kind": "counterexample", "point": {"x": "1/2"}, "expected": "-2", "answer": "6"}` and its kin."""
    if evidence is None:
        return None
    kind = {"kind": type(evidence).__name__.lower()}
    match evidence:
        case Proof(method):
            return {**kind, "method": method}
        case Counterexample(point, expected, answer):
            where = {name: str(value) for name, value in point.items()}
            return {**kind, "point": where, "expected": expected, "answer": answer}
        case Agreement(points, digits):
            return {**kind, "points": points, "digits": digits}
        case Shape(expected, answer):
            return {**kind, "expected": expected, "answer": answer}
    return kind
