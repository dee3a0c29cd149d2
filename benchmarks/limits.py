"""How far the judge is from its limit: `python benchmarks/limits.py [rounds]`, over the pairs of benchmarks/data.

The limit is the same arithmetic called from a script that holds the expressions as functions of Python: nothing is left
but python-flint itself, the calls to it, and Python's own parser, which is written in C. Times are the processor's.
"""

import ast
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

import flint

from benchmarks.peers.notation import functions, parse
from benchmarks.peers.pairs import Pair, load
from grader.equivalence.case import Case
from grader.equivalence.methods.counterexample import quick
from grader.equivalence.methods.rational import rational
from grader.evaluation.points import quick_points
from grader.evaluation.region import EVERYWHERE
from grader.kinds.comparison import _side, open_vocabulary

Call = Callable[[], object]
_METHODS = "exp log sqrt sin cos tan sec csc cot asin acos atan sinh cosh tanh coth asinh acosh atanh".split()
BALLS: dict[str, Any] = {
    **{name: getattr(flint.arb, name) for name in _METHODS},
    "abs": abs, "sign": flint.arb.sgn, "max": flint.arb.max, "ln": flint.arb.log,
    "e": flint.arb.const_e(), "pi": flint.arb.pi(),
}  # fmt: skip


class Limit(NamedTuple):
    """ours and direct: the same work for some pairs, by the project and without it."""

    what: str
    pairs: int
    ours: Call
    direct: Call


def seconds(call: Call) -> float:
    """Of the processor."""
    began = process_time()
    call()
    return process_time() - began


def as_function(plain: str, names: tuple[str, ...]) -> Callable[..., Any]:
    """A text of benchmarks/data as a function of its letters, over the balls of flint."""
    source = f"lambda {', '.join(names)}: {plain.replace('^', '**')}"
    return eval(source, dict(BALLS))  # type: ignore[no-any-return]  # noqa: S307  # the project's own data


def trees(pair: Pair) -> Case:
    author = open_vocabulary(pair.names)
    return Case(*(_side(side, getattr(pair, side), author, True).tree for side in ("expected", "answer")), EVERYWHERE)


def reading(pairs: list[Pair]) -> Limit:
    """Both sides, and whether a part is undefined as typed, beside Python's parser."""

    def ours() -> None:
        for pair in pairs:
            author = open_vocabulary(pair.names)
            _side("expected", pair.expected, author, over_complex=True)
            _side("answer", pair.answer, author, over_complex=True)

    def direct() -> None:
        for pair in pairs:
            ast.parse(pair.expected.replace("^", "**"), mode="eval")
            ast.parse(pair.answer.replace("^", "**"), mode="eval")

    return Limit("reading both sides", len(pairs), ours, direct)


def points(pairs: list[Pair]) -> Limit:
    """Both sides at eight points to 64 bits, for pairs that are the same: those need all eight."""
    wanted = [pair for pair in pairs if pair.same and pair.names and not pair.where]
    found = [(trees(pair), *_sides_and_points(pair)) for pair in wanted]
    found = [one for one in found if _has_values(*one[1:])]

    def ours() -> None:
        for case, *_ in found:
            quick(case)

    def direct() -> None:
        flint.ctx.prec = 64
        for _, expected, answer, values in found:
            for value in values:
                expected(*value).overlaps(answer(*value))

    return Limit("eight points", len(found), ours, direct)


def _sides_and_points(pair: Pair) -> tuple[Callable[..., Any], Callable[..., Any], list[list[Any]]]:
    values = [
        [flint.arb(flint.fmpq(at[name].numerator, at[name].denominator)) for name in pair.names]
        for at in quick_points(pair.names, EVERYWHERE)
    ]
    return as_function(pair.expected, pair.names), as_function(pair.answer, pair.names), values


def _has_values(expected: Callable[..., Any], answer: Callable[..., Any], values: list[list[Any]]) -> bool:
    """Balls at every point, so that neither side of the comparison stops early."""
    found = [side(*value) for side in (expected, answer) for value in values]
    return all(isinstance(one, flint.arb) and one.is_finite() for one in found)


def polynomials(pairs: list[Pair]) -> Limit:
    """The difference multiplied out, and whether it is zero, for pairs that are polynomials and the same."""
    found = []
    for pair in pairs:
        if pair.same and pair.names and _is_polynomial(pair):
            generators = flint.fmpz_mpoly_ctx.get(pair.names, flint.Ordering.lex).gens()
            found.append((trees(pair), as_function(f"({pair.expected}) - ({pair.answer})", pair.names), generators))

    def ours() -> None:
        for case, *_ in found:
            rational(case)

    def direct() -> None:
        for _, difference, generators in found:
            assert difference(*generators) == 0

    return Limit("normal form of polynomials", len(found), ours, direct)


def _is_polynomial(pair: Pair) -> bool:
    """Whole numbers, letters, sums, products, and powers with a number as exponent."""
    difference = parse(f"({pair.expected}) - ({pair.answer})")
    powers = [node for node in ast.walk(difference) if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow)]
    simple = not set("/.") & set(pair.expected + pair.answer) and not functions(difference)
    return simple and all(isinstance(power.right, ast.Constant) for power in powers)


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    print(f"{'microseconds a pair':30}{'pairs':>7}{'ours':>9}{'directly':>10}{'ratio':>8}")
    for limit in [made(load()) for made in (reading, points, polynomials)]:
        limit.ours()
        runs = [(seconds(limit.ours), seconds(limit.direct)) for _ in range(rounds)]
        ours, direct = (1e6 * median(column) / limit.pairs for column in zip(*runs, strict=True))
        print(f"{limit.what:30}{limit.pairs:7}{ours:9.1f}{direct:10.1f}{ours / direct:8.1f}")


if __name__ == "__main__":
    main()
