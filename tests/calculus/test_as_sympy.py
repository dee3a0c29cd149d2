"""Trees to sympy: each function is the right one, roots are the real ones, and nothing is read as text."""

from fractions import Fraction

import pytest
import sympy
from sympy import Rational, Symbol

from grader.calculus.as_sympy import Inexpressible, as_sympy
from grader.reading import Vocabulary, read
from grader.reading.tree import Tree, number
from grader.reading.vocabulary import FUNCTIONS

LETTERS = Vocabulary(symbols=frozenset({"x", "y", "n", "alpha"}), constants=frozenset({"e", "pi", "i"}))
x = Symbol("x", real=True)


def tree(text: str) -> Tree:
    return read(text, LETTERS).tree


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7", sympy.Integer(7)),
        ("0.1", Rational(1, 10)),
        ("-x", -x),
        ("2x - 3x^2/4", 2 * x - Rational(3, 4) * x**2),
        ("e^x", sympy.exp(x)),
        ("e pi", sympy.E * sympy.pi),
        ("i^2", sympy.Integer(-1)),
        ("ln x", sympy.log(x)),
        ("log10(x)", sympy.log(x) / sympy.log(10)),
        ("arcsin x", sympy.asin(x)),
        ("|x|", sympy.Abs(x)),
        ("max(x, 1, 2)", sympy.Max(x, 2)),
        ("ceil(1.5)", sympy.Integer(2)),
        ("atan2(1, -1)", 3 * sympy.pi / 4),
        ("5!", sympy.Integer(120)),
        ("binomial(5, 2)", sympy.Integer(10)),
        ("root(32, 5)", sympy.Integer(2)),
        ("x^0.5", sympy.sqrt(x)),
    ],
)
def test_a_tree_becomes_the_same_expression(text: str, expected: sympy.Expr) -> None:
    assert as_sympy(tree(text)) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("cbrt(-8)", -2),
        ("(-8)^(1/3)", -2),
        ("(-8)^(2/3)", 4),
        ("(-32)^0.2", -2),
        ("root(-27, 3)", -3),
        ("8^(-1/3)", 0.5),
    ],
)
def test_odd_roots_are_real(text: str, value: float) -> None:
    assert as_sympy(tree(text)) == Fraction(value)


def test_principal_roots_on_demand() -> None:
    assert not as_sympy(tree("(-8)^(1/3)"), principal=True).is_real


def test_every_function_a_student_may_type_is_known() -> None:
    for name, (least, _) in FUNCTIONS.items():
        assert as_sympy(("call", name, *[number(2)] * least)) is not None


def test_letters_carry_what_the_region_says() -> None:
    letter = as_sympy(("sym", "n"), positive=frozenset("n"), integers=frozenset("n"))
    assert letter.is_positive and letter.is_integer
    assert as_sympy(("sym", "n")).is_positive is None


def test_a_letter_with_the_name_of_a_constant_or_function_is_a_letter() -> None:
    for name in ("E", "I", "pi", "sin", "exec"):
        assert as_sympy(("sym", name)) == Symbol(name, real=True)


@pytest.mark.parametrize(
    "node", [("tuple", number(1)), ("rel", "<", number(1), number(2)), ("call", "diff", number(1))]
)
def test_what_is_no_number_is_refused(node: Tree) -> None:
    with pytest.raises(Inexpressible):
        as_sympy(node)
