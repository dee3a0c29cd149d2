"""Trees to LaTeX."""

from itertools import pairwise

from grader.reading.characters import GREEK_LETTER
from grader.reading.notation import ATOM, POWER, PRODUCT, Notation, binding
from grader.reading.tree import Tree

_COMMANDS = frozenset("sin cos tan cot sec csc sinh cosh tanh coth exp ln log max min arcsin arccos arctan".split())
_RELATIONS = {"!=": r"\neq", "<=": r"\leq", ">=": r"\geq"}
_BARS = {
    "abs": (r"\left|", r"\right|"),
    "floor": (r"\lfloor", r"\rfloor"),
    "ceil": (r"\lceil", r"\rceil"),
}


class Latex(Notation):
    """Fractions stacked, products side by side, functions upright."""

    at = r" \text{ at } "
    joined, either, union = r" \text{ and } ", r" \text{ or } ", r" \cup "

    def bracket(self, text: str) -> str:
        return rf"\left({text}\right)"

    def name(self, name: str) -> str:
        if name[0] == "∂":
            return self.derivative(*name[1:].replace("/", "").split("∂"))
        letters = name.rstrip("0123456789")
        digits = name[len(letters) :]
        head, _, tail = letters.partition("_")
        if name == "inf":
            return r"\infty"
        if head in GREEK_LETTER:
            head = rf"\{head}"
        elif len(head) > 1:
            head = rf"\mathrm{{{head}}}"
        below = f"{tail}{digits}"
        return f"{head}_{{{below}}}" if below else head

    def derivative(self, over: str, *letters: str) -> str:
        order = f"^{{{len(letters)}}}" if len(letters) > 1 else ""
        below = " ".join(rf"\partial {self.name(letter)}" for letter in letters)
        return rf"\frac{{\partial{order} {over[-1]}}}{{{below}}}"

    def write_num(self, tree: Tree) -> str:
        spelling = str(tree[2])
        if spelling.endswith("%"):
            return rf"{spelling[:-1]}\%"
        digits, e, power = spelling.partition("e")
        return rf"{digits} \cdot 10^{{{power}}}" if e else digits

    def write_mul(self, tree: Tree) -> str:
        factors = [self.factor(factor, first=place == 0) for place, factor in enumerate(tree[1:])]
        out = factors[0]
        for before, factor in pairwise(factors):
            dot = factor[0].isdecimal() or factor.startswith(r"\frac") or before.endswith("!")
            out += (r" \cdot " if dot else " ") + factor
        return out

    def factor(self, tree: Tree, first: bool) -> str:
        if tree[0] == "div":
            return self.write(tree)
        return self.write(tree, PRODUCT if first and tree[0] != "mul" else PRODUCT + 1)

    def write_div(self, tree: Tree) -> str:
        return rf"\frac{{{self.write(tree[1])}}}{{{self.write(tree[2])}}}"

    def write_pow(self, tree: Tree) -> str:
        base = tree[1]
        function = base[0] == "call" and base[1] in _COMMANDS and len(base) == 3
        if function and tree[2][0] == "num":
            return rf"\{base[1]}^{{{self.write(tree[2])}}}\left({self.write(base[2])}\right)"
        bare = binding(base) == ATOM and base[:2] != ("call", "root") and (base[0] != "call" or base[1] in _BARS)
        text = self.write(base) if bare and not _is_product(base) else self.bracket(self.write(base))
        return f"{text}^{{{self.write(tree[2])}}}"

    def call(self, function: str, arguments: Tree) -> str:
        if function in {"sqrt", "cbrt"}:
            index = "[3]" if function == "cbrt" else ""
            return rf"\sqrt{index}{{{self.write(arguments[0])}}}"
        if function == "root":
            return rf"\sqrt[{self.write(arguments[1])}]{{{self.write(arguments[0])}}}"
        if function == "binomial":
            return rf"\binom{{{self.write(arguments[0])}}}{{{self.write(arguments[1])}}}"
        if function in _BARS:
            left, right = _BARS[function]
            return f"{left} {self.write(arguments[0])} {right}"
        inside = ", ".join(map(self.write, arguments))
        return rf"{self.command(function)}\left({inside}\right)"

    def command(self, name: str) -> str:
        if name.startswith("\\") or len(name) == 1:
            return name
        return rf"\{name}" if name in _COMMANDS else rf"\operatorname{{{name}}}"

    def logarithm(self, base: Tree) -> str:
        return rf"\log_{{{self.write(base)}}}"

    def write_call(self, tree: Tree) -> str:
        if tree[1] == "factorial":
            inner = self.write(tree[2], POWER + 1)
            return f"{self.bracket(inner) if _is_product(tree[2]) else inner}!"
        return super().write_call(tree)

    def rounded(self, value: str, count: str, unit: str) -> str:
        return rf"{value} \text{{ to }} {count} \text{{ {unit}}}"

    def write_tuple(self, tree: Tree) -> str:
        rows = tree[1:]
        if len(rows) == 1:
            return rf"\langle {self.write(rows[0])} \rangle"
        if len(rows) > 1 and all(row[0] == "tuple" and len(row) == len(rows[0]) for row in rows):
            cells = r" \\ ".join(" & ".join(map(self.write, row[1:])) for row in rows)
            return rf"\begin{{pmatrix}}{cells}\end{{pmatrix}}"
        return rf"\left({', '.join(map(self.write, rows))}\right)"

    def write_interval(self, tree: Tree) -> str:
        left, right = tree[1]
        return rf"\left{left}{self.write(tree[2])}, {self.write(tree[3])}\right{right}"

    def write_set(self, tree: Tree) -> str:
        return rf"\left\{{{', '.join(map(self.write, tree[1:]))}\right\}}"

    def write_unit(self, tree: Tree) -> str:
        return rf"\mathbf{{{'ijk'[tree[1] - 1]}}}"

    def relation(self, sign: str) -> str:
        return _RELATIONS.get(sign, sign)


def _is_product(tree: Tree) -> bool:
    """`1e3` is shown as a product, and 50% with a sign behind it."""
    return bool(tree[0] == "num" and not tree[2].isdecimal())


_LATEX = Latex()


def to_latex(tree: Tree) -> str:
    """LaTeX, e.g. `2 x y + 4 y^{2}`; math-core turns it into MathML."""
    return _LATEX.write(tree)
