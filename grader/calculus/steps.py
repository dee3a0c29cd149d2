"""A derivative as a person would write it down: rule by rule, from the inside out, one step a rule.

What is seen at once takes no step: a letter, a power of it, a constant factor before these.
"""

from collections.abc import Iterator
from typing import NamedTuple

from grader.calculus.derivative import derivative
from grader.calculus.tidy import tidy
from grader.reading.tree import Tree, symbols

MOST = 12


class Step(NamedTuple):
    """rule: sum, product, quotient, power, exponential, function or chain. of: what is differentiated, by `letter`."""

    rule: str
    of: Tree
    letter: str
    result: Tree


def steps(tree: Tree, letter: str) -> list[Step]:
    """At most twelve, each expression once; the last one is that of the whole. Raises Underivable."""
    found = {step.of: step for step in _inside(tree, letter)}
    whole = Step(_rule(tree, letter), tree, letter, tidy(derivative(tree, letter)))
    return [*[step for step in found.values() if step.of != tree][: MOST - 1], whole]


def _inside(tree: Tree, letter: str) -> Iterator[Step]:
    if letter not in symbols(tree) or _is_plain(tree, letter):
        return
    for part in _parts(tree):
        yield from _inside(part, letter)
    if tree[0] not in {"neg", "add"} and not _only_scales(tree, letter):
        yield Step(_rule(tree, letter), tree, letter, tidy(derivative(tree, letter)))


def _parts(tree: Tree) -> Tree:
    return tree[2:] if tree[0] == "call" else tree[1:]


def _is_plain(tree: Tree, letter: str) -> bool:
    """x, x^n, 3*x^n, -x: seen at once."""
    if tree[0] == "sym":
        return True
    if tree[0] == "neg":
        return _is_plain(tree[1], letter)
    if tree[0] == "pow":
        return bool(tree[1][0] == "sym") and letter not in symbols(tree[2])
    live = [part for part in tree[1:] if not isinstance(part, str) and letter in symbols(part)]
    return tree[0] == "mul" and len(live) == 1 and _is_plain(live[0], letter)


def _only_scales(tree: Tree, letter: str) -> bool:
    """A constant factor before something that has its own step."""
    if tree[0] == "div":
        return letter not in symbols(tree[2])
    return tree[0] == "mul" and sum(letter in symbols(factor) for factor in tree[1:]) == 1


def _rule(tree: Tree, letter: str) -> str:
    kind = tree[0]
    if kind == "add":
        return "sum"
    if kind == "mul":
        return "factor" if _only_scales(tree, letter) else "product"
    if kind == "div":
        return "factor" if _only_scales(tree, letter) else "quotient"
    if kind == "pow" and letter in symbols(tree[2]):
        return "exponential"
    if kind in {"pow", "call"}:
        inside = tree[1] if kind == "pow" else tree[2]
        return "chain" if inside[0] != "sym" else "power" if kind == "pow" else "function"
    return "sum"
