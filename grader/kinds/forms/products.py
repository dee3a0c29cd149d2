"""Products and quotients in which numbers or like factors are left to be put together: 2*3*x, x*x, 1*x."""

from collections.abc import Iterator
from math import gcd
from typing import NamedTuple

from grader.evaluation.arranged import arranged
from grader.evaluation.exact import exact
from grader.findings import Finding
from grader.reading.notation import to_text
from grader.reading.tree import ONE, Tree


class _Factor(NamedTuple):
    """tree: not a product. below: whether it stands below a fraction line."""

    tree: Tree
    below: bool


def product(tree: Tree) -> Finding | None:
    """What is to be put together in a product or quotient, its signs and nested products opened."""
    factors = tuple(_factors(tree, below=False))
    numbers = [factor for factor in factors if exact(factor.tree) is not None and not _is_power_of_ten(factor.tree)]
    facts = {"part": to_text(tree)}
    if any(exact(factor.tree) == 0 for factor in numbers) or _has_idle_one(factors):
        return Finding("forms.superfluous", facts)
    if _together(numbers):
        return Finding("forms.work_out", facts)
    if len(numbers) == 2 and gcd(*(factor.tree[1].numerator for factor in numbers)) > 1:
        return Finding("forms.cancels", facts)
    bases = [arranged(_base(factor.tree)) for factor in factors if exact(factor.tree) is None]
    return Finding("forms.like_factors", facts) if len(set(bases)) < len(bases) else None


def _factors(tree: Tree, below: bool) -> Iterator[_Factor]:
    kind = tree[0]
    if kind == "neg":
        yield from _factors(tree[1], below)
    elif kind == "mul":
        for part in tree[1:]:
            yield from _factors(part, below)
    elif kind == "div" and exact(tree) is None:
        yield from _factors(tree[1], below)
        yield from _factors(tree[2], not below)
    else:
        yield _Factor(tree, below)


def _is_power_of_ten(tree: Tree) -> bool:
    """In 1.5*10^3 it is part of how a number is written."""
    return tree[0] == "pow" and exact(tree[1]) == 10


def _has_idle_one(factors: tuple[_Factor, ...]) -> bool:
    """1*x and x/1, but not 1/x."""
    ones = [factor.below for factor in factors if factor.tree == ONE]
    return True in ones or (False in ones and sum(not factor.below for factor in factors) > 1)


def _together(numbers: list[_Factor]) -> bool:
    """Whether numbers are left to be multiplied: two on one side, or a fraction beside another number."""
    sides = {factor.below for factor in numbers}
    broken = any(factor.tree[0] != "num" or "." in factor.tree[2] for factor in numbers)
    return len(sides) < len(numbers) or (len(numbers) > 1 and broken)


def _base(tree: Tree) -> Tree:
    base: Tree = tree[1] if tree[0] == "pow" else tree
    return base
