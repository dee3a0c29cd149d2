"""How long reading takes, beside sympy's parsers, in one run: `python benchmarks/reading.py`.

Typical answers, the slope from 10 to 2,000 characters, and the worst shapes within the limits. Medians of many runs;
the fastest of five rounds where a round is long. No number is kept: run it where you want to know.
"""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter_ns

sys.path.insert(0, str(Path(__file__).parents[1]))

from grader.reading import Unreadable, Vocabulary, read
from grader.reading.latex import to_latex

LETTERS = Vocabulary(frozenset({"x", "y", "z", "w0", "w1"}), abstract=frozenset({"L"}), labels=frozenset({"f"}))
# What a student types, and the same for sympy's parse_expr with implicit multiplication.
TYPICAL = {
    "6y": "6y",
    "3y(2x+y)": "3y(2x+y)",
    "2xy + y^2": "2xy + y^2",
    "4x - 6y": "4x - 6y",
    "sin(x)^2": "sin(x)^2",
    "2 cos(2x+1)": "2 cos(2x+1)",
    "e^-(w0+w1x)": "e^(-(w0+w1*x))",
    "x/(x^2+y^2)": "x/(x^2+y^2)",
    "1/(1+e^(-x))": "1/(1+e^(-x))",
    "(8, 6)": "(8, 6)",
    "-2x sin(x^2+y)": "-2x sin(x^2+y)",
    "√(x²+y²)": "sqrt(x^2+y^2)",
    "ln(x) + 1": "ln(x) + 1",
    "3x^2y - 4xy^3 + 7": "3x^2 y - 4x y^3 + 7",
}
SHAPES: dict[str, str] = {
    "990 pairs of brackets": "(" * 990 + "x" + ")" * 990,
    "50 pairs of brackets": "(" * 50 + "x" + ")" * 50,
    "250 terms": "+".join(["x"] * 250),
    "250 factors": "*".join(["x"] * 250),
    "500 letters": "xy" * 250,
    "2,000 letters": "xy" * 1000,
    "2,000 unknown letters": "q" * 2000,
    "letters, then an unknown": "xyz" * 600 + "q",
    "600 times sec, s e c known": "sec" * 600 + "q",
    "powers": "+".join(["x^2"] * 125),
    "quotients, each noted": "+".join(["1/2x"] * 99),
    "quotients of quotients, noted": "(" * 4 + "1" + ("/2x" * 24 + ")") * 4,
    "functions": "+".join(["sin x"] * 166),
    "functions in functions": "sin " * 30 + "x",
    "roots": "√" * 48 + "x",
    "signs": "-" * 140 + "x",
    "numbers of 60 digits": "+".join(["1" * 60] * 32),
    "names that overlap, with digits": "atan2" * 14 + "q",
    "1e9999 in a sum": "+".join(["1e9999"] * 248),
    "1e-9999 in a sum": "+".join(["1e-9999"] * 248),
    "fractions in LaTeX": "+".join([r"\frac{x}{y}"] * 62),
    "roots in LaTeX, nested": r"\sqrt{" * 49 + "x" + "}" * 49,
    "bars": "|x|" * 166,
    "a list": ",".join(["x"] * 250),
    "a matrix": r"\begin{pmatrix}" + r"x&y\\" * 120 + r"x&y\end{pmatrix}",
    "spaces": "x" + " " * 1998 + "y",
    "full-width": "ｘ＋" * 249 + "ｘ",
    "a label that never ends": "dL/" + "d" * 24 + "! = 2",
    "a derivative that never ends": r"\frac{\partial L}{" + "dx2" * 14 + "+",
}


def microseconds(call: Callable[[], object], before: Callable[[], object] = int, least: float = 0.05) -> float:
    """The median of one call, over at least `least` seconds and three calls; `before` each, which is not counted."""
    times: list[int] = []
    began = perf_counter_ns()
    while len(times) < 3 or (perf_counter_ns() - began < least * 1e9 and len(times) < 20_000):
        before()
        start = perf_counter_ns()
        call()
        times.append(perf_counter_ns() - start)
    return median(times) / 1000


def reading(text: str, vocabulary: Vocabulary = LETTERS) -> Callable[[], object]:
    def call() -> object:
        try:
            return read(text, vocabulary)
        except Unreadable as error:
            return error.finding.code
        except RecursionError:
            return "RecursionError"

    return call


def fresh(text: str) -> Callable[[], object]:
    """Without what the vocabulary remembers of earlier answers."""

    def call() -> object:
        return reading(text, Vocabulary(LETTERS.symbols, abstract=LETTERS.abstract, labels=LETTERS.labels))()

    return call


def parse_expr() -> Callable[[str], object]:
    from sympy.parsing import sympy_parser as parser

    rules = (*parser.standard_transformations, parser.implicit_multiplication_application, parser.convert_xor)
    return lambda text: parser.parse_expr(text, transformations=rules)


def parse_latex() -> Callable[[str], object] | None:
    """sympy's own LaTeX parser, if one of its two backends is installed."""
    from sympy.parsing.latex import parse_latex as parse

    for backend in ("antlr", "lark"):
        try:
            parse("x", backend=backend)
        except ImportError:
            continue
        return partial(parse, backend=backend)
    return None


def typical() -> None:
    """Again: the same answer read before. First: nothing is remembered of any answer, by us or by sympy's cache."""
    from sympy.core.cache import clear_cache

    theirs, latex = parse_expr(), parse_latex()
    if latex is None:
        print("sympy's parse_latex has no backend here (antlr4-python3-runtime or lark): not measured.")
    print(
        "\nmicroseconds          read   parse_expr  times     first:  read   parse_expr  times     LaTeX   parse_latex"
    )
    rows = []
    for text, same in TYPICAL.items():
        again = microseconds(reading(text)), microseconds(partial(theirs, same))
        first = microseconds(fresh(text)), microseconds(partial(theirs, same), clear_cache)
        pasted = to_latex(read(text, LETTERS).tree)
        theirs_latex = f"{microseconds(partial(latex, pasted)):.0f}" if latex else "-"
        print(_row(text, *again, *first), f"{microseconds(reading(pasted)):9.1f} {theirs_latex:>13}")
        rows.append((*again, *first))
    print(_row("median", *(median(column) for column in zip(*rows, strict=True))))
    least = min(row[1] / row[0] for row in rows), min(row[3] / row[2] for row in rows)
    print(f"{'least':26}{'':9}{least[0]:11.0f}{'':29}{least[1]:11.0f}\n")


def _row(name: str, ours: float, theirs: float, ours_first: float, theirs_first: float) -> str:
    return (
        f"{name:18}{ours:8.1f} {theirs:12.0f} {theirs / ours:6.0f}"
        f"{ours_first:16.1f} {theirs_first:12.0f} {theirs_first / ours_first:6.0f}"
    )


def slope() -> None:
    """Cost by length: the same piece, more of it. What has more than 500 tokens is refused for that."""
    print("microseconds at       a sum  a character   a product      LaTeX   one run of letters")
    for size in (10, 20, 50, 100, 200, 500, 1000, 2000):
        texts = [("12x  +  " * size)[: size - 1] + "x", ("x  *  y * " * size)[: size - 1] + "x"]
        texts += [(r"\frac{x}{y} + " * (size // 14)) + "x", ("xy" * size)[:size]]
        added, multiplied, pasted, letters = (microseconds(fresh(text)) for text in texts)
        print(
            f"{size:5} characters{added:10.1f} {added / size:12.3f} {multiplied:11.1f} {pasted:10.1f} {letters:13.1f}"
        )
    print()


def worst() -> None:
    print(f"{'shape':34}{'characters':>11}{'time':>12}   result")
    rows = []
    for name, text in SHAPES.items():
        known = Vocabulary(frozenset("secxyz")) if "sec" in name else LETTERS
        call = reading(text, known)
        result = call()
        rows.append((microseconds(call), name, len(text), result if isinstance(result, str) else "read"))
    for took, name, size, result in sorted(rows, reverse=True):
        print(f"{name:34}{size:11}{took / 1000:9.2f} ms   {result.removeprefix('reading.')}")


if __name__ == "__main__":
    typical()
    slope()
    worst()
