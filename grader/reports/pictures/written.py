"""Formulas in a picture, in one line: for its words, and for labels, where exponents are raised."""

from grader.reading.notation import POWER, PRODUCT, Unicode
from grader.reading.tree import Tree, symbol
from grader.reports.pictures.drawing import DOWN, UP

HAIR, THIN = "\u200a", "\u2009"  # between two letters, which are no word; and between functions
LONGEST = 34  # characters of a formula beside a picture


class _Words(Unicode):
    """Products side by side: 2x, w₁x, x sin(x); e^x for exp(x)."""

    def write_mul(self, tree: Tree) -> str:
        factors = [self.write(factor, PRODUCT + (place > 0)) for place, factor in enumerate(tree[1:])]
        out = factors[0]
        for factor in factors[1:]:
            out += _between(out, factor) + factor
        return out

    def write_call(self, tree: Tree) -> str:
        if tree[1] == "exp":
            return self.write_pow(("pow", ("const", "e"), tree[2]))
        return super().write_call(tree)


class _Label(_Words):
    """Exponents that Unicode has no signs for are raised by the page."""

    def write_pow(self, tree: Tree) -> str:
        base, exponent = self.write(tree[1], POWER + 1), self.write(tree[2])
        written = super().write_pow(tree)
        if written == f"{base}^{self.write(tree[2], POWER + 1)}" and UP not in exponent:
            return f"{base}{UP}{exponent}{DOWN}"
        return written if UP not in exponent else _WORDS.write_pow(tree)


def _between(before: str, factor: str) -> str:
    """As little as tells two factors apart."""
    if factor[0].isdigit() or _is_word(before[-2:]) or before[-1] == "!" or not _begins_well(factor):
        return "·"
    if factor[0] in "(|":
        return ""
    return THIN if _is_word(factor[:2]) or before[-1] in ")|" else HAIR if before[-1].isalpha() else ""


def _is_word(two: str) -> bool:
    return len(two) == 2 and two.isalpha() and two.isascii()


def _begins_well(factor: str) -> bool:
    return factor[0].isalpha() or factor[0] in "(√∛|"


_WORDS, _LABEL = _Words(), _Label()


def written(tree: Tree) -> str:
    """A formula for words."""
    return _WORDS.write(tree)


def label(tree: Tree) -> str:
    """A formula for a label."""
    return _LABEL.write(tree)


def letter(name: str) -> str:
    """A letter or another name: `w₀`, `λ`."""
    return _WORDS.write(symbol(name))


def head(name: str, letters: tuple[str, ...]) -> str:
    """`f(x)`; "" for a bare formula."""
    return f"{letter(name)}({', '.join(map(letter, letters))})" if name else ""


def equation(left: str, tree: Tree, raised: bool = False) -> str:
    """`f(x) = x²`, or one side alone where the other is missing or too long. raised: for a label."""
    right = written(tree)
    if len(right) > LONGEST:
        return left or "the function"
    right = label(tree) if raised else right
    return f"{left} = {right}" if left else right
