"""A grade that is written down is the same grade again; anything else is refused."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from grader.authoring.loader import load_file
from grader.equivalence.verdict import Agreement, Counterexample, Identical, Outcome, Proof, Shape, Verdict
from grader.findings import Finding
from grader.gradebook.recording import NotAGrade, findings_from_text, findings_to_text, from_text, to_text
from grader.kinds.marked import Marked, Standing
from grader.marking import Grade, mark_part
from grader.resources import CHECKOUT
from grader.text import Span

COURSES = [*sorted((CHECKOUT / "exercises").glob("*.yaml")), *sorted((CHECKOUT / "tests/data/course").glob("*.yaml"))]
EVIDENCE = (
    None, Identical(), Proof("rational"), Counterexample({"x": Fraction(-1, 2)}, None, "≈0.5"), Agreement(40, 100),
    Shape("a vector of 2", "a number"),
)  # fmt: skip


@pytest.mark.parametrize("path", COURSES, ids=lambda path: path.name)
def test_every_sample_of_every_exercise(path: Path) -> None:
    exercise, _ = load_file(path)
    for question in exercise.questions if exercise else ():
        for part in question.parts:
            for sample in part.samples:
                grade = mark_part(question, part, sample.answer)
                assert from_text(to_text(grade)) == grade


@pytest.mark.parametrize("evidence", EVIDENCE, ids=repr)
@pytest.mark.parametrize("standing", Standing, ids=lambda standing: standing.value)
def test_every_evidence_and_standing(standing: Standing, evidence: object) -> None:
    verdict = Verdict(Outcome.UNDECIDED, evidence, ("quick", "rational"))  # type: ignore[arg-type]
    found = Finding("kinds.said", {"text": "a\nb\x00ü", "count": 3}, Span(1, 4))
    marked = Marked(
        standing, Fraction(1, 3), (found,), (verdict,), ("div", ("num", Fraction(1, 3), "1/3"), ("sym", "x"))
    )
    grade = Grade("q.1", None, marked, Fraction(2, 3), Fraction(2), ("q.slope",), ("set", ("const", "inf")), "say", 7)
    assert from_text(to_text(grade)) == grade
    assert findings_from_text(findings_to_text((found, found))) == (found, found)


BROKEN = ["", "{", "[]", "null", "{}", '{"part": 1}', "[[[[", "1e999", '"text"', "[" * 5000]


@pytest.mark.parametrize("text", BROKEN)
def test_what_is_no_grade_is_refused(text: str) -> None:
    with pytest.raises(NotAGrade):
        from_text(text)


def test_a_grade_with_a_key_less_is_refused() -> None:
    whole = json.loads(to_text(Grade("q", "1", Marked(Standing.MARKED), Fraction(0), Fraction(1))))
    for key in whole:
        with pytest.raises(NotAGrade):
            from_text(json.dumps({name: value for name, value in whole.items() if name != key}))
