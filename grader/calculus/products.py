"""Products and quotients as a number and powers: like powers collected, number first, one fraction bar."""

from fractions import Fraction

from grader.calculus.numerals import is_decimal, numeral
from grader.evaluation.arranged import arranged
from grader.evaluation.exact import constant, exact, rational_power
from grader.reading.tree import ONE, ZERO, Tree, number

# Numbers with more bits than this are not worked out: 10^400 stays as it is.
BITS = 200


class Product:
    """coefficient · base1^exponent1 · base2^exponent2 ..., the bases in the order in which they were met."""

    def __init__(self, tree: Tree) -> None:
        self.coefficient = Fraction(1)
        self.decimal = False
        self.powers: dict[tuple[object, ...], tuple[Tree, Fraction]] = {}
        self._take(tree, Fraction(1))

    def _take(self, tree: Tree, exponent: Fraction) -> None:
        """Multiply by tree^exponent. Only whole exponents go through to the factors: √(xy) is not √x·√y."""
        kind, whole = tree[0], exponent.denominator == 1
        if kind == "num" or not (whole or exact(tree) is None):
            self._number(tree, exponent)
        elif kind == "neg" and whole:
            self.coefficient *= -1 if exponent.numerator % 2 else 1
            self._take(tree[1], exponent)
        elif kind == "mul" and whole:
            for factor in tree[1:]:
                self._take(factor, exponent)
        elif kind == "div" and whole:
            self._take(tree[1], exponent)
            self._take(tree[2], -exponent)
        elif kind == "pow" and whole and _collapses(tree, exponent):
            self._take(tree[1], exponent * (constant(tree[2]) or 0))
        else:
            self._power(tree, exponent)

    def _number(self, tree: Tree, exponent: Fraction) -> None:
        base = exact(tree)
        value = None if base is None else rational_power(base, exponent)
        if value is None or _long(value):
            self._power(tree, exponent) if base else self._power(ZERO, Fraction(-1))
        else:
            self.coefficient *= value
            self.decimal |= is_decimal(tree)

    def _power(self, base: Tree, exponent: Fraction) -> None:
        """Like powers are added up, unless that would change where the product lives: √x·√x is not x."""
        even = exponent.denominator % 2 == 0
        key: tuple[object, ...] = (arranged(base), even)
        while key in self.powers:
            total = self.powers[key][1] + exponent
            if (total.denominator % 2 == 0) == even:
                exponent = total
                break
            key = (*key, None)
        self.powers[key] = (base, self._square_of_root(base, exponent))

    def _square_of_root(self, base: Tree, exponent: Fraction) -> Fraction:
        """√5·√5 = 5; what stays is at most one root."""
        value = exact(base[2]) if base[:2] == ("call", "sqrt") else None
        if value is None or value <= 0 or abs(exponent) < 2 or exponent.denominator != 1:
            return exponent
        rest = Fraction(exponent.numerator % 2 if exponent > 0 else -(exponent.numerator % 2))
        self.coefficient *= value ** int((exponent - rest) / 2)
        return rest

    def tree(self, coefficient: Fraction | None = None) -> Tree:
        """As it is written; with another coefficient if one is given."""
        value = self.coefficient if coefficient is None else coefficient
        if self.divides_by_zero:
            return ("div", ONE, ZERO)
        if not value:
            return ZERO
        above, below = self._sides()
        size = numeral(abs(value), self.decimal)
        if size[0] == "div":
            size, below = size[1], (size[2], *below)
        if size != ONE or not above:
            above = (size, *above)
        written = _joined(above) if not below else ("div", _joined(above), _joined(below))
        return ("neg", written) if value < 0 else written

    def _sides(self) -> tuple[Tree, Tree]:
        above = tuple(_written(base, exponent) for base, exponent in self.powers.values() if exponent > 0)
        below = tuple(_written(base, -exponent) for base, exponent in self.powers.values() if exponent < 0)
        return above, below

    @property
    def divides_by_zero(self) -> bool:
        """Then it stays undefined, as 1/0."""
        return any(base == ZERO for base, _ in self.powers.values())


def _collapses(power: Tree, exponent: Fraction) -> bool:
    """Whether (b^c)^e is b^(ce) wherever it is defined."""
    inner = constant(power[2])
    return inner is not None and ((inner * exponent).denominator % 2 == 0) == (inner.denominator % 2 == 0)


def _long(value: Fraction) -> bool:
    return max(value.numerator.bit_length(), value.denominator.bit_length()) > BITS


def _written(base: Tree, exponent: Fraction) -> Tree:
    return base if exponent == 1 else ("pow", base, number(exponent))


def _joined(factors: Tree) -> Tree:
    return factors[0] if len(factors) == 1 else ("mul", *factors)
