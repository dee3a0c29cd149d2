"""A condition in one cell of signs, as a statement about the signs of a few irreducible polynomials, its atoms.

Every relation compares a quotient with zero; factors that are nowhere zero in the cell leave only their sign. What
divides, or stands in a logarithm, has to be different from zero, or the relation does not hold.
"""

from collections.abc import Iterator, Mapping
from math import prod
from typing import Any, NamedTuple

from grader.equivalence.normal.algebraic import is_null
from grader.equivalence.normal.build import build
from grader.equivalence.normal.factors import factored
from grader.equivalence.normal.quotient import Quotient
from grader.equivalence.normal.signals import NeedSign, NotMine, UndefinedHere
from grader.equivalence.normal.simpler import simpler
from grader.equivalence.normal.strict import DEPTH, strict_sign, weak_sign
from grader.equivalence.normal.tower import Tower
from grader.evaluation.conditions import HOLDS
from grader.evaluation.exact import constant
from grader.reading.tree import Tree, is_whole, walk

_NODES = frozenset({"num", "sym", "const", "neg", "add", "mul", "div", "pow", "call"})
_FUNCTIONS = frozenset("exp ln log sqrt cbrt root abs max min sinh cosh tanh".split())
_KERNELS = frozenset({"exp", "log", "root", "pi"})


class Relation(NamedTuple):
    """sign · Π atom^power compared with zero; no atom of `nonzero` may vanish. Atoms are named by their text.

    multiple: the powers of all factors with zeros, those at the border of the cell among them. sign: None where the
    relation is nowhere defined.
    """

    op: str
    sign: int | None
    powers: Mapping[str, int]
    nonzero: frozenset[str]
    multiple: Mapping[str, int]

    def holds(self, signs: Mapping[str, int]) -> bool:
        """Whether it holds in the cell of these signs (-1, 0, 1 by atom); not where one of its sides is undefined."""
        if self.sign is None or any(not signs[atom] for atom in self.nonzero):
            return False
        total = self.sign
        for atom, power in self.powers.items():
            total *= signs[atom] if power % 2 else signs[atom] ** 2
        return total in HOLDS[self.op]


class Atoms:
    """The atoms that relations of one cell speak of."""

    def __init__(self, tower: Tower, simplify: bool) -> None:
        self.tower = tower
        self.simplify = simplify
        self.polynomials: dict[str, Any] = {}

    def condition(self, tree: Tree) -> Tree:
        """The condition with a `Relation` for every relation. Raises the signals of the normal form."""
        if tree[0] in {"and", "or"}:
            return (tree[0], *map(self.condition, tree[1:]))
        if tree[0] != "rel" or tree[1] not in HOLDS:
            raise NotMine
        return ("rel", self._relation(tree[1], ("add", tree[2], ("neg", tree[3]))))

    def _relation(self, op: str, gap: Tree) -> Relation:
        if not all(map(_is_known, walk(gap))):
            raise NotMine
        try:
            found = self._signed(build(self.tower, gap))
            nonzero = [self._signed(build(self.tower, part)) for part in not_zero(gap)]
        except UndefinedHere:
            self._undefined_everywhere(gap)
            return Relation(op, None, {}, frozenset(), {})
        if not self.tower.by_kind.keys() <= _KERNELS:
            raise NotMine
        atoms = frozenset(atom for _, powers, _ in nonzero for atom in powers)
        zero = any(not sign for sign, _, _ in nonzero)
        return Relation(op, None if zero else found[0], found[1], atoms, found[2])

    def _signed(self, value: Quotient) -> tuple[int, dict[str, int], dict[str, int]]:
        """Sign, powers of the atoms, powers of all factors."""
        if is_null(self.tower, value):
            return 0, {}, {}
        powers: dict[str, int] = {}
        multiple: dict[str, int] = {}
        sign = self._collect(value, 1, powers, multiple, DEPTH)
        return sign, powers, multiple

    def _collect(
        self, value: Quotient, times: int, powers: dict[str, int], multiple: dict[str, int], depth: int
    ) -> int:
        parts = factored(self.tower, value)
        sign = parts.sign
        for polynomial, power in parts.polynomials:
            key = str(polynomial)
            found = strict_sign(self.tower, polynomial)
            if not found or key in self.tower.signs:
                multiple[key] = multiple.get(key, 0) + power * times
            other = simpler(self.tower, polynomial) if self.simplify and not found and depth else None
            if other is not None and not is_null(self.tower, other):
                found = self._collect(other, power * times, powers, multiple, depth - 1)
            elif not found:
                self.polynomials[key] = polynomial
                powers[key] = powers.get(key, 0) + power * times
                found = 1
            sign *= found if power % 2 else 1
        return sign

    def _undefined_everywhere(self, gap: Tree) -> None:
        """√(-x²) has a value at one point: raises NeedSign where a radicand is negative but for its zeros."""
        for radicand in map(_radicand, walk(gap)):
            try:
                parts = factored(self.tower, build(self.tower, radicand)) if radicand else None
            except UndefinedHere:
                continue
            odd = [polynomial for polynomial, power in parts.polynomials if power % 2] if parts else []
            if parts and prod((parts.sign, *(weak_sign(self.tower, polynomial) for polynomial in odd))) < 0:
                _ask(self.tower, odd)


def holds(condition: Tree, signs: Mapping[str, int]) -> bool:
    """Whether a condition of relations holds where its atoms have these signs."""
    if condition[0] == "rel":
        return bool(condition[1].holds(signs))
    parts = (holds(part, signs) for part in condition[1:])
    return all(parts) if condition[0] == "and" else any(parts)


def _ask(tower: Tower, polynomials: list[Any]) -> None:
    for polynomial in polynomials:
        if not strict_sign(tower, polynomial):
            raise NeedSign(polynomial)


def _radicand(node: Tree) -> Tree | None:
    """Of a root or of a power that is not whole."""
    if node[0] == "pow" and not is_whole(node[2]):
        return node[1]  # type: ignore[no-any-return]
    return node[2] if node[:2] in {("call", "sqrt"), ("call", "root")} else None


def relations(condition: Tree) -> list[Relation]:
    """All of them."""
    if condition[0] == "rel":
        return [condition[1]]
    return [one for part in condition[1:] for one in relations(part)]


def _is_known(node: Tree) -> bool:
    return node[0] in _NODES and (node[0] != "call" or node[1] in _FUNCTIONS)


def not_zero(gap: Tree) -> Iterator[Tree]:
    """What may not be zero, or the value is undefined."""
    for node in walk(gap):
        if node[0] == "div":
            yield node[2]
        elif node[0] == "pow" and node[1] != ("const", "e"):
            exponent = constant(node[2])
            if exponent is None or exponent <= 0:
                yield node[1]
        elif node[0] == "call" and node[1] in {"ln", "log"}:
            yield node[2]
            if len(node) > 3:
                yield node[3]
                yield ("call", "log", node[3])
        elif node[:2] == ("call", "root"):
            yield node[3]
