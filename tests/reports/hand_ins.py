"""A class that answered the quiz: every way in which an answer can stand, made by hand."""

from fractions import Fraction

from grader.equivalence.verdict import Counterexample, Outcome, Proof, Verdict
from grader.findings import Finding
from grader.kinds.kind import Kind
from grader.kinds.marked import Marked, Standing
from grader.marking.result import Grade, Result
from grader.text import Span
from tests.reports.quiz import EXERCISE, PARTIAL, SIGNS, WAY, tree

Answer = tuple[str | None, Marked, str]
PROVED = Verdict(Outcome.SAME, Proof("rational"))
UNDECIDED = Verdict(Outcome.UNDECIDED, None)
AT = {"x": Fraction(1), "y": Fraction(-3, 2)}
UNCLOSED = Finding("reading.unclosed", {"bracket": "("}, Span(0, 1))


def right(raw: str) -> Answer:
    return raw, Marked(Standing.MARKED, Fraction(1), (), (PROVED,), tree(raw)), ""


def chosen(kind: Kind, raw: str) -> Answer:
    return raw, kind.mark(raw), ""


def wrong(raw: str, yours: str | None, key: str, say: str = "", point: dict[str, Fraction] | None = None) -> Answer:
    differs = Verdict(Outcome.DIFFERENT, Counterexample(AT if point is None else point, key, yours))
    return raw, Marked(Standing.MARKED, Fraction(0), (), (differs,), tree(raw)), say


def half(raw: str, yours: str, key: str) -> Answer:
    differs = Verdict(Outcome.DIFFERENT, Counterexample(AT, key, yours))
    return raw, Marked(Standing.MARKED, Fraction(1, 2), (), (PROVED, differs), tree(raw)), ""


def unreadable(raw: str) -> Answer:
    return raw, Marked(Standing.UNREADABLE, findings=(UNCLOSED,)), ""


def undecided(raw: str) -> Answer:
    return raw, Marked(Standing.UNDECIDED, verdicts=(UNDECIDED,), tree=tree(raw)), ""


NOTHING: Answer = (None, Marked(Standing.MISSING), "")
SIGN = "Mind the sign. Did you differentiate $-L$, the loss?"
DOWNHILL = "That is the direction of steepest *descent*."
ANSWERS: dict[str, list[Answer]] = {
    "one-weight.1": [chosen(PARTIAL, "a"), chosen(PARTIAL, "A"), chosen(PARTIAL, "a"), chosen(PARTIAL, "b")],
    "one-weight.2": [chosen(WAY, "b"), chosen(WAY, "b"), chosen(WAY, "b"), chosen(WAY, "a"), NOTHING],
    "hot-plate.1": [right("(4x, 6y)"), right("4x i + 6y j"), half("(4x, 3y)", "-9/2", "-9"), unreadable("(8x, 6")],
    "hot-plate.2": [
        right("(4, 3)"),
        right("(8, 6)"),
        wrong("(-4, -3)", "-4", "8", DOWNHILL, {}),
        right("(0.8, 0.6)"),
        NOTHING,
    ],
    "hot-plate.3": [
        right("10"),
        right("sqrt(100)"),
        wrong("100", "100", "10", point={}),
        right("10"),
        wrong("14", "14", "10", point={}),
    ],
    "two-partials.1": [
        right("2xy - 4y^2"),
        wrong("2xy + 4y^2", "6", "-12"),
        right("2y(x - 2y)"),
        right("-4y^2+2xy"),
        right("2*x*y-4*y**2"),
    ],
    "two-partials.2": [
        wrong("x^2 - 4xy", "7", "13"),
        wrong("x^2-4xy", "7", "13"),
        right("x^2 - 8xy"),
        wrong("2x - 8y", "14", "13"),
        right("x(x - 8y)"),
        wrong("x^2 - 4x*y", "7", "13"),
        wrong("-8xy", "12", "13"),
    ],
    "two-hyperparameters": [chosen(SIGNS, "1a 2b"), chosen(SIGNS, "1b 2b"), chosen(SIGNS, "1a, 2b")],
    "logistic": [
        right("y - s"),
        wrong("s - y", "2.5", "-2.5", SIGN),
        right("y(1-s) - s(1-y)"),
        wrong("s - y", "2.5", "-2.5", SIGN),
        right("y-s"),
        wrong("y/s - (1-y)/(1-s)", None, "-2.5"),
        undecided("y - s^(1 + sin(x)^2 + cos(x)^2 - 1)"),
    ],
}
NAMES = "ada bola chen dara emmy farid grete hugo ines jun kofi lise mary noor omar pia qing rosa sofya uma".split()
SKIPPED = (("broken.yaml", "line 3, column 9: a quotation mark is never closed"), ("notes.json", "no `student`"))


def grade(name: str, of: Fraction, answer: Answer) -> Grade:
    raw, marked, say = answer
    carried = ("1",) if name == "hot-plate.2" and say else ()
    return Grade(name, raw, marked, marked.credit * of, of, carried, None, say)


def result(student: str, index: int) -> Result:
    """The answers of one student: each part's list is walked at its own step."""
    grades = []
    for question in EXERCISE.questions:
        for part in question.parts:
            name = question.name(part)
            answers = ANSWERS[name]
            grades.append(grade(name, part.marks, answers[index * part.number % len(answers)]))
    return Result(student, EXERCISE.name, tuple(grades))


RESULTS = tuple(result(name, index) for index, name in enumerate(NAMES))
