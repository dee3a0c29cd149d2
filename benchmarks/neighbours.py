"""Answers that nobody chose: `python benchmarks/neighbours.py [answers] [seed]`.

Each is an answer of benchmarks/data with one slip at a place of chance: another number, letter, sign or function, sides
exchanged, a minus more or less. Some are still right. What is right is said by mpmath at points of the domain, which
shares nothing with the judge; so this measures the judge where nobody wrote the verdicts down.
"""

import ast
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

import grader
from benchmarks.peers.notation import parse
from benchmarks.peers.pairs import Pair, load
from tests.benchmarks.real_values import agreements

LONG = 90  # characters of an answer that is left alone
SIGNS = (ast.Add, ast.Sub, ast.Mult, ast.Div)
FAMILIES = (("sin", "cos", "tan"), ("sinh", "cosh", "tanh"), ("exp", "log"), ("asin", "acos", "atan"))


class _Replaced(ast.NodeTransformer):
    """One node by another one."""

    def __init__(self, old: ast.AST, new: ast.expr) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self.new if node is self.old else self.generic_visit(node)


def neighbour(pair: Pair, chance: random.Random) -> Pair:
    """The pair with one slip in the answer; `same` is still that of the old answer."""
    tree = parse(pair.answer)
    names = {node.func for node in ast.walk(tree) if isinstance(node, ast.Call)}
    places = [node for node in ast.walk(tree) if isinstance(node, ast.expr) and node not in names]
    place = chance.choice(places)
    slipped = _Replaced(place, slip(place, pair.names, chance)).visit(tree)
    return pair._replace(answer=ast.unparse(slipped).replace("**", "^"))


def slip(node: ast.expr, letters: tuple[str, ...], chance: random.Random) -> ast.expr:
    match node:
        case ast.Constant(value):
            return ast.Constant(value + 1)
        case ast.Name(name) if name in letters:
            other = ast.Name(chance.choice(letters))
            return chance.choice([other, ast.BinOp(ast.Constant(2), ast.Mult(), node)])
        case ast.BinOp(left, sign, right):
            signed = ast.BinOp(left, chance.choice(SIGNS)(), right)
            return chance.choice([ast.BinOp(right, sign, left), signed, ast.UnaryOp(ast.USub(), node)])
        case ast.UnaryOp(_, inner):
            return inner
        case ast.Call(ast.Name(name), arguments):
            kin = next((family for family in FAMILIES if name in family), (name,))
            called = ast.Call(ast.Name(chance.choice(kin)), arguments, [])
            return chance.choice([called, ast.BinOp(node, ast.Pow(), ast.Constant(2))])
    return node


def neighbours(number: int, seed: int) -> Iterator[Pair]:
    """Each another one, and none that is its old answer."""
    chance = random.Random(seed)
    pairs = [pair for pair in load() if len(pair.answer) < LONG]
    seen = {(pair.expected, ast.unparse(parse(pair.answer)).replace("**", "^")) for pair in pairs}
    while number:
        found = neighbour(chance.choice(pairs), chance)
        if (found.expected, found.answer) not in seen:
            seen.add((found.expected, found.answer))
            number -= 1
            yield found


def outcome(pair: Pair) -> str:
    try:
        return grader.equivalent(pair.expected, pair.answer, names=pair.names, where=pair.where).outcome.value
    except grader.Unclear:
        return "refused as typed"


def main() -> None:
    number, seed = [*map(int, sys.argv[1:3]), *[1000, 1][len(sys.argv) - 1 :]]
    told: Counter[tuple[str, str]] = Counter()
    took = 0.0
    for pair in neighbours(number, seed):
        found = list(agreements(pair))
        truth = "nothing to compare" if not found else "same" if all(found) else "different"
        began = process_time()
        said = outcome(pair)
        took += process_time() - began
        told[truth, said] += 1
        if "same" in {truth, said} and truth != said:
            print(f"values say {truth}, the judge {said}: {pair.expected} ← {pair.answer}   {pair.where}")
    for (truth, said), count in sorted(told.items()):
        print(f"{count:6}  values say {truth}, the judge says {said}")
    print(f"{1e6 * took / number:.0f} µs of the processor for each verdict, {number} answers, seed {seed}")


if __name__ == "__main__":
    main()
