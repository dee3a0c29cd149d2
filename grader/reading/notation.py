"""Trees back to text, terminal Unicode and LaTeX, in the form that was typed.

Reading what is written here gives the same tree again: brackets stand where grouping needs them and nowhere else.
"""

from grader.reading.characters import GREEK_LETTER, SUBSCRIPT, SUPERSCRIPT
from grader.reading.tree import Tree
from grader.reading.vocabulary import DERIVED, ROUNDINGS

SUM, PRODUCT, POWER, APPLY, ATOM = 20, 30, 40, 90, 100
_BINDING = {
    "add": SUM,
    "neg": SUM + 5,
    "mul": PRODUCT,
    "div": PRODUCT,
    "pow": POWER,
    "rel": 10,
    "and": 6,
    "or": 5,
    "apply": APPLY,
}
ROUNDING = 3
_RELATIONS = {"!=": "≠", "<=": "≤", ">=": "≥"}
# Written so, because `asin` may be a·sin where a is a letter.
ARCS = {f"a{name}": f"arc{name}" for name in "sin cos tan cot sec csc".split()} | {
    f"a{name}": f"ar{name}" for name in "sinh cosh tanh coth sech csch".split()
}


def binding(tree: Tree) -> int:
    """How tightly the outermost operator of a tree binds."""
    if tree[:2] == ("call", "factorial"):
        return POWER
    if tree[0] == "sym" and tree[1][0] == "∂":
        return PRODUCT
    if tree[0] == "call" and tree[1] in ROUNDINGS:
        return ROUNDING
    return _BINDING.get(tree[0], ATOM)


class Notation:
    """One way of writing; this one is plain text, as a student types it."""

    times, minus, plus, at = "*", " - ", " + ", " at "
    joined, either, union = " and ", " or ", " union "

    def write(self, tree: Tree, least: int = 0) -> str:
        """The tree, in brackets if it binds less tightly than `least`."""
        text: str = getattr(self, f"write_{tree[0]}")(tree)
        return self.bracket(text) if binding(tree) < least else text

    def bracket(self, text: str) -> str:
        return f"({text})"

    def write_num(self, tree: Tree) -> str:
        return str(tree[2])

    def write_sym(self, tree: Tree) -> str:
        return self.name(tree[1])

    def write_const(self, tree: Tree) -> str:
        return self.name(tree[1])

    def write_unit(self, tree: Tree) -> str:
        return "ijk"[tree[1] - 1]

    def name(self, name: str) -> str:
        return name

    def write_neg(self, tree: Tree) -> str:
        return f"{self.minus.strip()}{self.write(tree[1], PRODUCT)}"

    def write_add(self, tree: Tree) -> str:
        out = self.write(tree[1], SUM + 1)
        for term in tree[2:]:
            sign, operand = (self.minus, term[1]) if term[0] == "neg" else (self.plus, term)
            out += sign + self.write(operand, PRODUCT)
        return out

    def write_mul(self, tree: Tree) -> str:
        first = tree[1]
        out = self.write(first, PRODUCT + 1 if first[0] == "mul" else PRODUCT)
        for factor in tree[2:]:
            out += self.times + self.write(factor, PRODUCT + 1)
        return out

    def write_div(self, tree: Tree) -> str:
        return f"{self.write(tree[1], PRODUCT)}/{self.write(tree[2], PRODUCT + 1)}"

    def write_pow(self, tree: Tree) -> str:
        return f"{self.write(tree[1], POWER + 1)}^{self.write(tree[2], POWER + 1)}"

    def write_call(self, tree: Tree) -> str:
        name, arguments = tree[1], tree[2:]
        if name == "factorial":
            return f"{self.write(arguments[0], POWER + 1)}!"
        if name in ROUNDINGS:
            return self.rounded(self.write(arguments[0], ROUNDING + 1), str(arguments[1][2]), name)
        if name == "log" and len(arguments) == 2 and _is_base(arguments[1]):
            return self.call(self.logarithm(arguments[1]), arguments[:1])
        return self.call(self.function(name), arguments)

    def rounded(self, value: str, count: str, unit: str) -> str:
        return f"{value} to {count} {unit}"

    def logarithm(self, base: Tree) -> str:
        return f"log_{base[-1]}"

    def function(self, name: str) -> str:
        return ARCS.get(name, name)

    def call(self, function: str, arguments: Tree) -> str:
        return f"{function}({', '.join(map(self.write, arguments))})"

    def write_tuple(self, tree: Tree) -> str:
        if len(tree) == 2:
            return f"⟨{self.write(tree[1])}⟩"
        return f"({', '.join(map(self.write, tree[1:]))})"

    def write_set(self, tree: Tree) -> str:
        return f"{{{', '.join(map(self.write, tree[1:]))}}}"

    def write_interval(self, tree: Tree) -> str:
        return f"{tree[1][0]}{self.write(tree[2])}, {self.write(tree[3])}{tree[1][1]}"

    def write_rel(self, tree: Tree) -> str:
        if tree[1] == "integer":
            return f"{self.write(tree[2], SUM)} integer"
        return f"{self.write(tree[2], SUM)} {self.relation(tree[1])} {self.write(tree[3], SUM)}"

    def relation(self, sign: str) -> str:
        return sign

    def write_and(self, tree: Tree) -> str:
        return self.joined.join(self.write(part, 7) for part in tree[1:])

    def write_or(self, tree: Tree) -> str:
        if all(part[0] in {"interval", "set"} for part in tree[1:]):
            return self.union.join(map(self.write, tree[1:]))
        return self.either.join(self.write(part, 6) for part in tree[1:])

    def write_apply(self, tree: Tree) -> str:
        if _is_derived(tree[1]):
            return self.call(self.write(tree[1], APPLY), tree[2:])
        return self.write(tree[1], POWER + 1) + self.at + self.write(tree[2], POWER + 1)

    def write_index(self, tree: Tree) -> str:
        return f"{self.write(tree[1], ATOM)}[{', '.join(map(self.write, tree[2:]))}]"


class Unicode(Notation):
    """For terminals: x², √, ·, −, Greek letters and subscripts; fractions stay on one line."""

    times, minus, union = "·", " − ", " ∪ "

    def name(self, name: str) -> str:
        if name[0] == "∂":
            over, *below = name[1:].replace("/", "").split("∂")
            return f"∂{over}/" + "".join(f"∂{self.name(letter)}" for letter in below)
        letters = name.rstrip("0123456789")
        digits = name[len(letters) :]
        if name == "inf":
            return "∞"
        return GREEK_LETTER.get(letters, letters) + "".join(SUBSCRIPT[digit] for digit in digits)

    def write_pow(self, tree: Tree) -> str:
        base, exponent = tree[1], tree[2]
        negative = exponent[0] == "neg"
        size = exponent[1] if negative else exponent
        if size[0] != "num" or not size[2].isdecimal() or len(size[2]) > 4:
            return super().write_pow(tree)
        raised = ("⁻" if negative else "") + "".join(SUPERSCRIPT[digit] for digit in size[2])
        return self.write(base, POWER + 1) + raised

    def relation(self, sign: str) -> str:
        return _RELATIONS.get(sign, sign)

    def logarithm(self, base: Tree) -> str:
        if base[0] == "sym":
            return super().logarithm(base)
        return "log" + "".join(SUBSCRIPT[digit] for digit in base[2])

    def function(self, name: str) -> str:
        return {"sqrt": "√", "cbrt": "∛"}.get(name) or super().function(name)

    def call(self, function: str, arguments: Tree) -> str:
        if function == "abs":
            return f"|{self.write(arguments[0])}|"
        return super().call(function, arguments)


def _is_derived(tree: Tree) -> bool:
    """Whether a tree is a function such as grad(f), which brackets apply again."""
    return _is_derived(tree[1]) if tree[0] == "apply" else tree[0] == "call" and tree[1] in DERIVED


def _is_base(tree: Tree) -> bool:
    if tree[0] == "sym":
        return len(tree[1]) == 1 and str(tree[1]).isascii()
    return bool(tree[0] == "num" and tree[2].isdecimal() and len(tree[2]) < 4 and tree[1] > 1)


_TEXT, _UNICODE = Notation(), Unicode()


def to_text(tree: Tree) -> str:
    """Plain text that a student could type: `2*x*y + 4*y^2`."""
    return _TEXT.write(tree)


def to_unicode(tree: Tree) -> str:
    """For a terminal: `2·x·y + 4·y²`."""
    return _UNICODE.write(tree)
