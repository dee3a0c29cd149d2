"""Who is measured, where each lies, how each is called, and what is done to a text before a peer gets it."""

import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
ROOMS = ROOT / "build" / "peers"
ADAPTERS = Path(__file__).parent / "adapters"


class Peer(NamedTuple):
    """One way to call one package.

    room: its environment under build/peers; "" for this project's own. packages: what pip or npm installs there.
    dialect: a key of notation.KNOWN. call: what decides, for the page. given: what is done to a text, for the page.
    """

    name: str
    room: str
    packages: tuple[str, ...]
    adapter: str
    dialect: str
    call: str
    given: str

    @property
    def in_node(self) -> bool:
        return self.adapter.endswith(".cjs")

    @property
    def place(self) -> Path:
        return ROOMS / self.room

    @property
    def is_there(self) -> bool:
        return not self.room or (self.place / "installed").exists()

    def command(self) -> list[str]:
        adapter = str(ADAPTERS / self.adapter)
        if self.in_node:
            return ["node", adapter, str(self.place)]
        return [sys.executable if not self.room else str(self.place / "bin" / "python"), adapter]


_SYMPY = (
    "`^` as `**`, `e` as `E`, `abs` as `Abs`, `max` as `Max`; `parse_expr` with `rationalize`; letters real, or "
    "positive where the region says so"
)
_LATEX = (
    r"LaTeX in `$...$`: fractions as `\frac`, products by `\cdot`, `log` as `\ln`, `exp` as a power of `e`; names of "
    "several letters as one letter"
)
_KAS = (
    "`log` as `ln`, `exp(u)` as `e^(u)`, `asin` as `arcsin`, brackets around what a power stands on; names of several "
    "letters as one letter, powers of ten as decimals"
)
_SYMENGINE = "`^` as `**`, `e` as `E`, `abs` as `Abs`, decimals as fractions"
PEERS = (
    Peer(
        "grader", "", (), "this_project.py", "grader",
        "grader.equivalent(expected, answer, where=..., names=...)", "nothing",
    ),
    Peer(
        "sympy, simplify", "sympy", ("sympy==1.14.0",), "sympy_simplify.py", "python",
        "simplify(parse_expr(expected) - parse_expr(answer)) == 0", _SYMPY,
    ),
    Peer(
        "sympy, equals", "sympy", ("sympy==1.14.0",), "sympy_equals.py", "python",
        "parse_expr(expected).equals(parse_expr(answer))", "the same",
    ),
    Peer(
        "Math-Verify", "math-verify", ("math-verify==0.9.0", "latex2sympy2_extended[antlr4_13_2]==1.11.0"),
        "math_verify_latex.py", "latex", "verify(parse(expected), parse(answer))",
        _LATEX,
    ),
    Peer(
        "symengine, expand", "symengine", ("symengine==0.15.0",), "symengine_expand.py", "symengine",
        "expand(sympify(expected) - sympify(answer)) == 0", _SYMENGINE,
    ),
    Peer(
        "Khan Academy, KAS", "kas", ("@khanacademy/kas@2.2.3", "underscore@1.4.4"), "kas.cjs", "kas",
        "KAS.compare(KAS.parse(expected).expr, KAS.parse(answer).expr).equal",
        _KAS,
    ),
    Peer(
        "math-expressions", "math-expressions", ("math-expressions@1.8.1",), "math_expressions.cjs", "letters",
        "MathExpression.fromText(expected).equals(MathExpression.fromText(answer))",
        "`asin` as `arcsin`, names of several letters as one letter, powers of ten as decimals",
    ),
)  # fmt: skip
