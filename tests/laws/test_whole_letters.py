"""Where equality over whole letters is proved, each whole point agrees, and none is lost."""

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from grader.equivalence.case import Case
from grader.equivalence.methods.whole_letters import whole_letters
from grader.evaluation import balls
from grader.evaluation.conditions import holds, region_of
from grader.evaluation.novalue import NoValue, Undefined
from grader.evaluation.region import Region
from grader.reading import Vocabulary, read
from grader.reading.tree import Tree

LETTERS = Vocabulary(symbols=frozenset({"n", "k", "x"}))
WHERE = Vocabulary(symbols=frozenset({"n", "k", "x"}), words=True)
ATOMS = ("n", "k", "x", "2", "3", "(-1)^n", "n!", "(n - 1)", "(n - k)", "(n + k)", "2n", "(-x)", "(x - 1)")
FORMS = (
    "({a} + {b})", "({a}) ({b})", "({a})/({b})", "({a})!", "binomial({a}, {b})", "({a})^n", "({a})^(n - k)",
    "(-1)^({a})", "cos(pi ({a}))", "abs({a})", "sqrt({a})", "log({a})", "max({a}, {b})", "(({a})^2)^(n/2)",
)  # fmt: skip
# Each holds for some a and b, and not for others.
NEARLY = (
    ("{a}", "({a}) ({b})/({b})"), ("{a}", "{a} + 0*({b})"), ("({a})!", "({a}) (({a}) - 1)!"),
    ("binomial({a}, {b})", "({a})!/(({b})! (({a}) - ({b}))!)"), ("binomial({a}, {b})", "binomial({a}, ({a}) - ({b}))"),
    ("({a})^n", "e^(n log({a}))"), ("({a})^n ({b})^n", "(({a}) ({b}))^n"), ("({a})^(n + k)", "({a})^n ({a})^k"),
    ("(({a})^n)^k", "({a})^(n k)"), ("({a})^(-n)", "1/({a})^n"), ("(-1)^({a})", "cos(pi ({a}))"),
    ("abs({a})", "{a}"), ("log(({a})^2)", "2 log({a})"), ("{a}", "({a})^n ({a})^(1 - n)"),
    ("1 + 0*({a})", "((-1)^n + {a})/((-1)^n + {a})"), ("sqrt(({a}) ({b}))", "sqrt({a}) sqrt({b})"),
    ("abs({a})^n", "(({a})^2)^(n/2)"),
)  # fmt: skip
REGIONS = (
    "n integer, k integer", "n integer, k integer, n >= 0", "n integer, k integer, n >= 1, k >= 0",
    "n integer, k integer, n >= 0, k >= 0, k <= n", "n integer, k integer, k > -1, k < n",
)  # fmt: skip


def formulas() -> st.SearchStrategy[str]:
    return st.recursive(
        st.sampled_from(ATOMS),
        lambda inner: st.builds(lambda form, a, b: form.format(a=a, b=b), st.sampled_from(FORMS), inner, inner),
        max_leaves=3,
    )


@given(st.sampled_from(NEARLY), st.booleans(), formulas(), formulas(), st.sampled_from(REGIONS))
def test_no_point_tells_them_apart(pair: tuple[str, str], turned: bool, a: str, b: str, where: str) -> None:
    expected, answer = (read(side.format(a=a, b=b), LETTERS).tree for side in (pair[::-1] if turned else pair))
    region = region_of(read(where, WHERE).tree[1:])
    case = Case(expected, answer, region)
    if case.assumed or "x" in case.region.integers or whole_letters(case) is None:
        return
    for n, k, x in product(range(-3, 5), range(-3, 5), (Fraction(3, 2), Fraction(-5, 2))):
        point = {"n": Fraction(n), "k": Fraction(k), "x": x}
        assert holds(region, point) is False or agree(expected, answer, point, region)


def agree(expected: Tree, answer: Tree, point: dict[str, Fraction], region: Region) -> bool:
    """Whether the balls overlap, or the expected side has no value."""
    with balls.at_precision(200):
        at = balls.at(point, region.integers)
        try:
            one = balls.evaluate(expected, at)
        except NoValue:
            return True
        try:
            return bool(one.overlaps(balls.evaluate(answer, at)))
        except Undefined:
            return False
        except NoValue:
            return True
