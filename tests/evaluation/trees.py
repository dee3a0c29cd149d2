"""Random trees over x and y, as students' formulas are: small numbers, every function of one number."""

from fractions import Fraction

from hypothesis import strategies as st

from grader.reading.tree import Tree, number, symbol

LETTERS = st.sampled_from([symbol("x"), symbol("y")])
DECIMALS = [("num", Fraction(1, 2), "0.5"), ("num", Fraction(1, 5), "0.2")]
NUMBERS = st.integers(0, 4).map(number) | st.sampled_from(DECIMALS)
EXPONENTS = st.sampled_from([Fraction(2), Fraction(3), Fraction(-1), Fraction(-2), Fraction(1, 2), Fraction(1, 3)])
SMOOTH = (
    "exp ln log sqrt cbrt sin cos tan cot sec csc asin acos atan acot asec acsc sinh cosh tanh coth sech csch asinh "
    "acosh atanh acoth asech acsch abs"
).split()


def _grow(trees: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    return st.one_of(
        st.builds(lambda a: ("neg", a), trees),
        st.builds(lambda a, b: ("add", a, b), trees, trees),
        st.builds(lambda a, b, c: ("mul", a, b, c), trees, trees, trees),
        st.builds(lambda a, b: ("mul", a, b), trees, trees),
        st.builds(lambda a, b: ("div", a, b), trees, trees),
        st.builds(lambda a, e: ("pow", a, number(e)), trees, EXPONENTS),
        st.builds(lambda a, b: ("pow", a, b), st.sampled_from([("const", "e"), number(2), symbol("x")]), trees),
        st.builds(lambda name, a: ("call", name, a), st.sampled_from(SMOOTH), trees),
    )


FORMULAS = st.recursive(LETTERS | NUMBERS, _grow, max_leaves=8)
