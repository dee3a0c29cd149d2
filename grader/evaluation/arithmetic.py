"""The walk over a tree, the same for real and complex balls. It runs thousands of times a second: no checks that the
arithmetic below makes by itself, and no exceptions but on the rare path."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from grader.evaluation.exact import constant
from grader.evaluation.novalue import Undefined, Unknown
from grader.reading.tree import Tree

Ball = Any  # flint.arb or flint.acb: the same operators, no common type


class Point(dict[str, Ball]):
    """A ball for every letter; `integers` are the letters that only take whole values."""

    __slots__ = ("integers",)

    def __init__(self, balls: Mapping[str, Ball], integers: frozenset[str] = frozenset()) -> None:
        super().__init__(balls)
        self.integers = integers


class Arithmetic:
    """One method a kind of node. A field of numbers gives the methods below that raise NotImplementedError."""

    constants: Mapping[str, Callable[[], Ball]]
    functions: Mapping[str, Callable[..., Ball]]

    def __init__(self) -> None:
        self.kinds: dict[str, Callable[[Tree, Point], Ball]] = _Kinds(
            num=self.num, sym=self.sym, const=self.const, neg=self.neg,
            add=self.add, mul=self.mul, div=self.div, pow=self.pow, call=self.call,
        )  # fmt: skip

    def value(self, tree: Tree, point: Point) -> Ball:
        """A finite ball that holds the value; raises Undefined or Unknown."""
        ball = self.kinds[tree[0]](tree, point)
        if ball.is_finite():
            return ball
        raise Unknown

    def ball(self, value: int | Fraction) -> Ball:
        """An exact number in this field."""
        raise NotImplementedError

    def rational_power(self, base: Ball, exponent: Fraction) -> Ball:
        """base^(p/q), the denominator not 1."""
        raise NotImplementedError

    def general_power(self, base: Ball, tree: Tree, point: Point) -> Ball:
        """A power whose exponent is no rational number; tree is the whole power."""
        raise NotImplementedError

    def num(self, tree: Tree, point: Point) -> Ball:
        return self.ball(tree[1])

    def sym(self, tree: Tree, point: Point) -> Ball:
        return point[tree[1]]

    def const(self, tree: Tree, point: Point) -> Ball:
        return self.constants[tree[1]]()

    def neg(self, tree: Tree, point: Point) -> Ball:
        part = tree[1]
        return -self.kinds[part[0]](part, point)

    def add(self, tree: Tree, point: Point) -> Ball:
        kinds, total = self.kinds, None
        for part in tree[1:]:
            ball = kinds[part[0]](part, point)
            total = ball if total is None else total + ball
        return total

    def mul(self, tree: Tree, point: Point) -> Ball:
        kinds, product = self.kinds, None
        for part in tree[1:]:
            ball = kinds[part[0]](part, point)
            product = ball if product is None else product * ball
        return product

    def div(self, tree: Tree, point: Point) -> Ball:
        _, above, below = tree
        kinds = self.kinds
        return quotient(kinds[above[0]](above, point), kinds[below[0]](below, point))

    def pow(self, tree: Tree, point: Point) -> Ball:
        """A power whose exponent is a number follows that number; any other one is up to the field."""
        _, base, exponent = tree
        if base == ("const", "e"):
            return self.kinds[exponent[0]](exponent, point).exp()
        ball = self.kinds[base[0]](base, point)
        value = exponent[1] if exponent[0] == "num" else constant(exponent)
        if value is None:
            return self.general_power(ball, tree, point)
        if value.denominator == 1:
            return whole_power(ball, value.numerator)
        return self.rational_power(ball, value)

    def call(self, tree: Tree, point: Point) -> Ball:
        kinds = self.kinds
        if len(tree) == 3:
            part = tree[2]
            return self.functions[tree[1]](kinds[part[0]](part, point))
        return self.functions[tree[1]](*[kinds[part[0]](part, point) for part in tree[2:]])


class _Kinds(dict[str, Callable[[Tree, Point], Ball]]):
    def __missing__(self, kind: str) -> Callable[[Tree, Point], Ball]:
        return _no_scalar


def _no_scalar(tree: Tree, point: Point) -> Ball:
    raise Unknown


def quotient(above: Ball, below: Ball) -> Ball:
    """Raises Undefined where the divisor is certainly 0, Unknown where it may be."""
    ball = above / below
    if ball.is_finite():
        return ball
    raise Undefined if below.is_zero() else Unknown


def whole_power(base: Ball, exponent: int) -> Ball:
    """base^n; 0^0 is undefined."""
    if exponent > 0:
        ball = base**exponent
        return ball if ball.is_finite() or not base.mid().is_zero() else _around_zero(base, exponent)
    if base.is_zero():
        raise Undefined
    ball = base**exponent
    if ball.is_finite() and 0 not in base:
        return ball
    raise Unknown


def _around_zero(base: Ball, exponent: int) -> Ball:
    """By squaring: flint's own power takes logarithms of balls whose centre is zero."""
    power = base
    for bit in f"{exponent:b}"[1:]:
        power = power * power * base if bit == "1" else power * power
    return power


def partial(function: Callable[[Ball], Ball], outside: Callable[[Ball], bool]) -> Callable[[Ball], Ball]:
    """A function that is not defined everywhere; `outside` says that a ball is surely not in its domain."""

    def defined(ball: Ball) -> Ball:
        value = function(ball)
        if value.is_finite():
            return value
        raise Undefined if outside(ball) else Unknown

    return defined
