"""Random formulas of the answer language, as texts: what hypothesis draws is what a student could type."""

from hypothesis import strategies as st

from grader.equivalence import Verdict, decide
from grader.evaluation.definedness import undefined_part
from grader.evaluation.region import EVERYWHERE, Region
from grader.reading import Unreadable, Vocabulary, read
from grader.reading.tree import Tree
from grader.reading.vocabulary import FUNCTIONS

LETTERS = Vocabulary(frozenset({"x", "y"}))
SMOOTH = "sin cos atan sinh cosh tanh exp asinh".split()
TOTAL = [*SMOOTH, "abs"]
ONE_ARGUMENT = [name for name, (least, _) in FUNCTIONS.items() if least == 1]

NUMBERS = st.sampled_from(["2", "3", "5", "1/2", "2/3", "0.5", "1.25", "10", "pi", "e", "sqrt(2)"])
LETTER = st.sampled_from(["x", "y"])
EXPONENTS = st.sampled_from(["2", "3", "-1", "1/2", "1/3", "-2/3", "0.5"])


def tree(text: str) -> Tree:
    return read(text, LETTERS).tree


def verdict(expected: str, answer: str, region: Region = EVERYWHERE) -> Verdict:
    return decide(tree(expected), tree(answer), region)


def is_fine(text: str) -> bool:
    """Readable, and defined as typed."""
    try:
        return undefined_part(tree(text), False) is None
    except Unreadable:
        return False


def _sum(parts: list[str]) -> str:
    return "(" + " + ".join(parts) + ")"


def polynomials() -> st.SearchStrategy[str]:
    return _grown(st.one_of(LETTER, st.sampled_from(["2", "3", "1/2"])), [], 6)


def total() -> st.SearchStrategy[str]:
    """Defined for all real letters."""
    return _grown(st.one_of(LETTER, LETTER, NUMBERS), TOTAL, 7)


def anything() -> st.SearchStrategy[str]:
    """Every function, quotient and power: mostly undefined somewhere, sometimes everywhere."""
    atoms = st.one_of(LETTER, NUMBERS)

    def grow(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        return st.one_of(
            st.tuples(st.sampled_from(ONE_ARGUMENT), inner).map(lambda p: f"{p[0]}({p[1]})"),
            st.tuples(st.sampled_from(["max", "min", "atan2", "log"]), inner, inner).map(
                lambda p: f"{p[0]}({p[1]}, {p[2]})"
            ),
            st.tuples(inner, st.sampled_from("+-*/^"), inner).map(lambda p: f"(({p[0]}) {p[1]} ({p[2]}))"),
            st.tuples(inner, EXPONENTS).map(lambda p: f"({p[0]})^({p[1]})"),
            inner.map(lambda a: f"(-({a}))"),
        )

    return st.recursive(atoms, grow, max_leaves=8).filter(is_fine)


def _grown(atoms: st.SearchStrategy[str], functions: list[str], leaves: int) -> st.SearchStrategy[str]:
    def grow(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        ways = [
            st.lists(inner, min_size=2, max_size=3).map(_sum),
            st.tuples(inner, inner).map(lambda p: f"({p[0]})*({p[1]})"),
            inner.map(lambda a: f"({a})^2"),
            inner.map(lambda a: f"(-({a}))"),
        ]
        if functions:
            ways.append(st.tuples(st.sampled_from(functions), inner).map(lambda p: f"{p[0]}({p[1]})"))
        return st.one_of(ways)

    return st.recursive(atoms, grow, max_leaves=leaves).filter(is_fine)
