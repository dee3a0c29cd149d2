"""A grade in words."""

from fractions import Fraction

import pytest

from grader.equivalence import Agreement, Outcome, Proof, Shape, Verdict
from grader.findings import Finding
from grader.kinds.equation import EquationKind
from grader.kinds.expression import ExpressionKind
from grader.kinds.marked import Marked, Standing
from grader.kinds.matrix import MatrixKind
from grader.marking import Grade
from grader.mistakes.naming import Mistake
from grader.reading import read
from grader.wording import told
from grader.wording.told import HEADS, SIGNS
from tests.kinds.tables import cases
from tests.kinds.test_kinds import KINDS, LETTERS, tree

ASKED = KINDS | {
    "expression": ExpressionKind(tree("2*x*y - 4*y^2"), LETTERS),
    "equation": EquationKind(read("y = 2x + 1", LETTERS).tree, LETTERS),
    "rows": MatrixKind(tree("((x, 1), (y, 2))"), LETTERS),
}
UNDECIDED = Verdict(Outcome.UNDECIDED, None)
PROVED = Verdict(Outcome.SAME, Proof("rational"))


def grade(marked: Marked, **more: object) -> Grade:
    return Grade("q.1", "x", marked, marked.credit, Fraction(1), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(("asked", "answer", "result", "sign", "sentences"), cases(__file__, "told.txt"))
def test_told(asked: str, answer: str, result: str, sign: str, sentences: str) -> None:
    key = getattr(ASKED[asked], "expected", None)
    words = told(grade(ASKED[asked].mark("" if answer == "<nothing>" else answer), expected=key))
    said = " ".join([words.head, *words.why])
    assert (words.result, words.sign) == (result, sign)
    assert said == sentences or ("<more>" in sentences and said.startswith(sentences.removesuffix("<more>")))


def test_undecided_is_for_a_person_and_never_called_wrong() -> None:
    words = told(grade(Marked(Standing.UNDECIDED, verdicts=(UNDECIDED,))))
    assert (words.result, words.head) == ("undecided", "Not decided: a person will look at it.")


def test_the_undecided_component_is_named() -> None:
    words = told(grade(Marked(Standing.UNDECIDED, Fraction(1, 2), verdicts=(PROVED, UNDECIDED))))
    assert words.why == ("Component 2 is not decided.",)


def test_the_weakest_evidence_of_all_components_is_told() -> None:
    tested = Verdict(Outcome.SAME, Agreement(40, 100))
    words = told(grade(Marked(Standing.MARKED, Fraction(1), verdicts=(tested, PROVED))))
    assert words.why == ("Tested, not proved: it agrees at 40 points to 100 digits.",)


def test_how_it_was_read_is_a_note_and_no_reason() -> None:
    note = Finding("reading.beside_after_division", {"read": "1/2*x", "other": "1/(2*x)"})
    words = told(grade(Marked(Standing.MARKED, Fraction(1), (note,), (PROVED,))))
    assert words.notes == ("Read as 1/2*x, not as 1/(2*x).",)
    assert words.notes[0] not in words.why


def test_what_the_author_says_comes_before_what_was_found() -> None:
    words = told(grade(Marked(Standing.MARKED, findings=(Finding("kinds.zero_vector"),)), say="Think again."))
    assert words.why == ("Think again.", "The zero vector points nowhere.")


def test_every_word_has_a_head_and_a_sign() -> None:
    assert set(HEADS) == set(SIGNS) and len(set(SIGNS.values())) == len(SIGNS)


def test_one_of_two_mistakes_is_not_read_as_both() -> None:
    found = (Finding("mistakes.either"), Finding("mistakes.number-sign"), Finding("mistakes.reciprocal"))
    words = told(grade(Marked(Standing.MARKED), mistakes=(Mistake(0, (), found),)))
    assert (
        " ".join(words.why)
        == "It looks like one of two mistakes. (1) The sign is wrong. (2) That is one over the right value."
    )


def test_swapped_components_are_told_once() -> None:
    marked = Marked(Standing.MARKED, findings=(Finding("kinds.reversed"),))
    mistake = Mistake(0, (), (Finding("mistakes.components-swapped"),))
    assert told(grade(marked, mistakes=(mistake,))).why == ("The components are right, but in the wrong order.",)


def test_what_a_finding_says_is_not_said_again_by_the_shape() -> None:
    lacking = Verdict(Outcome.DIFFERENT, Shape("these elements", "one of them is missing"))
    marked = Marked(Standing.MARKED, Fraction(1, 2), (Finding("kinds.missing", {"missing": "2"}),), (lacking, lacking))
    assert told(grade(marked)).why == ("Something is missing: 2 more.",)
