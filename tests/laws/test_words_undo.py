"""What authors' words derive is undone again: integrals by derivatives, roots by products, inverses by matrices."""

from fractions import Fraction
from math import prod

from hypothesis import given, settings
from hypothesis import strategies as st

from grader.calculus.agreement import agree
from grader.calculus.antiderivative import antiderivative
from grader.calculus.derivative import derivative
from grader.calculus.derive import work_out
from grader.calculus.differences import agrees
from grader.calculus.matrices import inverse, matrix_of, product
from grader.calculus.tidy import tidy
from grader.calculus.underivable import Underivable
from grader.evaluation.exact import exact
from grader.evaluation.region import EVERYWHERE
from grader.reading import Vocabulary, read
from grader.reading.tree import Tree, number, symbol
from tests.laws.formulas import anything, is_fine, tree

AUTHOR = Vocabulary(frozenset({"x", "y"}), words=True)
SMALL = st.fractions(-6, 6, max_denominator=3)
TERMS = st.sampled_from(
    "3 x x^2 5*x^3/2 1/x 1/x^2 sqrt(x) x*y e^(2*x) exp(-x) 2^x sin(3*x+1) cos(y*x) tan(x/2) sec(x)^2 "
    "ln(2*x) |x| (2*x-1)^4 1/(3*x+2) 1/sqrt(1+x) x^y sinh(x) (x+1)*(x-2) cot(x) csc(x)^2 tanh(2*x) cbrt(x)".split()
)


def worked(formula: str) -> Tree:
    return work_out(read(formula, AUTHOR).tree, {})


@settings(max_examples=150, deadline=None)
@given(st.lists(TERMS, min_size=1, max_size=3), st.sampled_from("+-"))
def test_the_derivative_of_an_antiderivative(terms: list[str], sign: str) -> None:
    function = tree(sign.join(terms))
    found = antiderivative(function, "x")
    assert found is not None
    assert agree(function, derivative(tidy(found), "x"), lives=tidy(found))


@settings(max_examples=200, deadline=None)
@given(anything().filter(is_fine))
def test_what_the_table_gives_is_never_wrong(text: str) -> None:
    found = antiderivative(tree(text), "x")
    if found is not None:
        assert agrees(found, "x", tree(text), EVERYWHERE)[0] is not False


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(-4, 4), min_size=1, max_size=5), st.tuples(SMALL, SMALL, SMALL))
def test_integrals_are_joined(coefficients: list[int], ends: tuple[Fraction, Fraction, Fraction]) -> None:
    """From a to b and from b to c is from a to c."""
    function = " + ".join(f"({value})*x^{power}" for power, value in enumerate(coefficients, 1))
    a, b, c = ends
    first, second, whole = (exact(worked(f"integral({function}, x, {p}, {q})")) for p, q in ((a, b), (b, c), (a, c)))
    assert first is not None
    assert second is not None
    assert first + second == whole


@settings(max_examples=80, deadline=None)
@given(st.lists(SMALL, min_size=1, max_size=4))
def test_the_roots_of_a_product(roots: list[Fraction]) -> None:
    found = worked("solve(" + "*".join(f"(x - ({root}))" for root in roots) + " = 0, x)")
    assert [exact(value) for value in found[1:]] == sorted(set(roots))


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.lists(SMALL, min_size=3, max_size=3), min_size=3, max_size=3), st.lists(SMALL, min_size=3, max_size=3)
)
def test_a_linear_system_is_solved_by_the_inverse(rows: list[list[Fraction]], right: list[Fraction]) -> None:
    matrix = matrix_of([list(map(number, row)) for row in rows])
    try:
        expected = product(inverse(matrix), ("tuple", *map(number, right)))
    except Underivable:
        return
    letters = [symbol(name) for name in ("x", "y", "z")]
    equations = [
        ("rel", "=", ("add", *(("mul", number(a), letter) for a, letter in zip(row, letters, strict=True))), number(b))
        for row, b in zip(rows, right, strict=True)
    ]
    assert work_out(("call", "solve", ("tuple", *equations), ("tuple", *letters)), {}) == ("set", expected)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-5, 5), min_size=4, max_size=4))
def test_eigenvalues_of_two_rows_have_the_trace_and_the_determinant(entries: list[int]) -> None:
    a, b, c, d = entries
    found = work_out(("call", "eigenvalues", matrix_of([[number(a), number(b)], [number(c), number(d)]])), {})[1:]
    both = found if len(found) == 2 else found * 2
    values = [exact(value) for value in both]
    if None not in values:
        assert sum(values) == a + d
        assert prod(values) == a * d - b * c


@settings(max_examples=60, deadline=None)
@given(SMALL, st.integers(1, 8))
def test_rounding_is_off_by_half_a_place_at_most(value: Fraction, places: int) -> None:
    rounded = exact(worked(f"({value}) to {places} places"))
    assert rounded is not None
    assert abs(rounded - value) * 2 <= Fraction(1, 10**places)
    assert (rounded * 10**places).denominator == 1
