"""Random spellings of the whole language, for the laws and the fuzzer. What lost.txt holds is left out."""

from hypothesis import strategies as st

from grader.reading import Vocabulary
from grader.reading.vocabulary import FUNCTIONS, SPELLINGS

PLAIN = Vocabulary(frozenset({"x", "y", "w0", "w1", "alpha", "n"}), {"f": 1, "g": 2}, frozenset({"e", "pi", "inf"}))
VECTORS = Vocabulary(frozenset({"x", "y", "w0", "w1", "alpha", "n"}), {"f": 1, "g": 2}, vectors=True)
ABSTRACT = Vocabulary(frozenset({"x", "y", "w0", "w1", "alpha", "n"}), {"f": 1, "g": 2}, abstract=frozenset({"L", "h"}))
LETTERS = "x y n w0 w1 w_1 w₁ w_{1} alpha α \\alpha xy w1x 2x 2 10 0.5 .5 7 50% ½ ¾ π pi \\pi e 𝑥 ２ x² x⁻¹ n!".split()
UNITS = [*LETTERS, "i", "3j", "\\mathbf{k}"]
DERIVATIVES = [*LETTERS, "dL/dw1", "∂L/∂w_0", "h_x", "∂²h/∂x∂y", "\\frac{\\partial L}{\\partial w_1}"]
SIGNS = ["+", "-", "−", "–", " - ", " + ", "*", "·", "×", " ", "", "/", "÷", "^", "**"]
# Those that no frame below holds, and whose LaTeX can be read again.
UNARY = sorted(
    name for name, meant in SPELLINGS.items() if FUNCTIONS[meant][0] == 1 and meant not in {"floor", "ceil", "abs"}
)
FRAMES = [
    "({})", "[{}]", "|{}|", "-{}", "√{}", "√({})", "∛({})", "({})^2", "({})²", "({})^-1", "({})!", "2({})", "({})x",
    "e^({})", "e^{{{}}}", "f({})", "g({}, x)", "log_2({})", "log10({})", "log({}, 3)", "max({}, 0)", "min(x, {}, 1)",
    "root({}, 4)", "binomial({}, 2)", "sin^2({})", "cos²({})", "tan^-1({})", "\\frac{{{}}}{{2}}", "\\sqrt{{{}}}",
    "\\sqrt[4]{{{}}}", "\\left({}\\right)", "\\sin^{{2}}\\left({}\\right)", "\\ln\\left({}\\right)",
]  # fmt: skip
WHOLE = [
    "{}", "{}", "{} = {}", "{} < {}", "{} <= {} < 3", "({}, {})", "[{}, {}]", "[{}, {})", "({}; {}]", "⟨{}, {}⟩",
    "{}, {}", "[[{}, 1], [2, {}]]", "\\begin{{pmatrix}}{}\\\\{}\\end{{pmatrix}}", "\\{{{}, {}\\}}",
    "{} > 0 and {} > 1", "x < {} or x >= {}",
]  # fmt: skip


def spellings(atoms: list[str]) -> st.SearchStrategy[str]:
    """Texts of which most can be read, and of which many can be read in more than one way."""
    inner = st.recursive(st.sampled_from(atoms), _grown, max_leaves=10)
    return st.builds(lambda frame, one, two: frame.format(one, two), st.sampled_from(WHOLE), inner, inner)


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds("{}{}{}".format, inner, st.sampled_from(SIGNS), inner),
        st.builds(lambda frame, text: frame.format(text), st.sampled_from(FRAMES), inner),
        st.builds("{}({})".format, st.sampled_from(UNARY), inner),
        st.builds("{} {}".format, st.sampled_from(UNARY), inner),
    )
