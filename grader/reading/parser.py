"""Tokens to a tree: operators by precedence, with the readings that students' spelling needs.

The algorithm is Pratt's (Top Down Operator Precedence, 1973); how tightly things bind is in binding.py. What is read
once an operator or an operand is known has a part of the parser to itself: brackets, application (functions), powers,
conditions. Recursion is bounded by DEPTH, so no input can exhaust the stack.
"""

from collections.abc import Callable
from typing import Any

from grader.reading.application import Application
from grader.reading.binding import DEPTH, INFIX, OPERANDS, POWER, PRODUCT, SUM
from grader.reading.brackets import Brackets
from grader.reading.characters import FRACTIONS
from grader.reading.choice import Choice
from grader.reading.conditions import Conditions
from grader.reading.numbers import superscript
from grader.reading.powers import Powers
from grader.reading.tree import Tree, depth, number
from grader.reading.unreadable import Unreadable


class Parser(Brackets, Application, Powers, Conditions):
    """One text being read. places: filled with (tree, start, end) if it is a list.

    factors: where brackets begin that a given name is multiplied with.
    """

    def __init__(self, tokens: list[Any], vocabulary: Any, latex: bool = False) -> None:
        self.tokens = tokens
        self.vocabulary = vocabulary
        self.at = 0
        self.opened: list[Any] = []
        self.depth = 0
        self.choices: list[Choice] = []
        self.factors: set[int] = set()
        self.places: list[tuple[Tree, int, int]] | None = None
        self.latex = latex
        self.intervals = vocabulary.intervals

    def everything(self) -> Tree:
        """The whole text: one expression, or several with commas between them."""
        if self.tokens[0][0] == "end":
            raise Unreadable("empty", 0, 0)
        tree = self.expression(0)
        if self.tokens[self.at][0] in {",", ";"}:
            tree = self.list_without_brackets(tree)
        kind, value, start, end = self.tokens[self.at]
        if kind != "end":
            raise self.unexpected(kind, value, start, end)
        if len(self.tokens) > DEPTH and depth(tree) > DEPTH + 5:
            raise Unreadable("deep", 0, end, limit=DEPTH)
        return tree

    def expression(self, least: int) -> Tree:
        """The longest expression from here whose operators all bind tighter than `least`."""
        self.deeper()
        tokens = self.tokens
        first = tokens[self.at][2]
        left = self.prefix(least)
        if self.places is not None:
            self.place(left, first)
        grown: Tree = ()  # the sum or product that this very loop builds: only that may grow
        while True:
            kind = tokens[self.at][0]
            power = INFIX.get(kind)
            if power is None:
                if kind not in OPERANDS or (kind == "|" and self.bar_closes()):
                    break
                kind, power = ("index", POWER + 1) if kind == "[" and self.is_index() else ("beside", PRODUCT)
            if power <= least:
                break
            left = grown = self.infix(kind, left, grown)
            if self.places is not None:
                self.place(left, first)
        self.depth -= 1
        return left

    def place(self, tree: Tree, start: int) -> None:
        """Remember where a part of the tree stands."""
        assert self.places is not None
        self.places.append((tree, start, self.tokens[self.at - 1][3]))

    def deeper(self) -> None:
        """One step further into the text; refused before the stack is in danger."""
        self.depth += 1
        if self.depth > 2 * DEPTH + 1:
            raise Unreadable("deep", self.tokens[self.at][2], self.tokens[self.at][3], limit=DEPTH)

    def is_index(self) -> bool:
        """`(grad(f)(P))[2]` in authors' formulas."""
        start, last = self.tokens[self.at][2], self.tokens[self.at - 1]
        return bool(self.vocabulary.words and last[0] == ")" and last[3] == start)

    def prefix(self, least: int) -> Tree:
        """An operand, or a sign before one."""
        kind, value, start, end = self.tokens[self.at]
        self.at += 1
        if kind == "number":
            number_tree: Tree = value
            return number_tree
        if kind == "symbol":
            return self.symbol(value) if self.tokens[self.at][0] == "[" else ("sym", value)
        if kind in {"-", "+"}:
            return self.signed(kind, least)
        if kind == "<" and self.vocabulary.vectors:
            return self.group(kind, start, end)
        operand = _OPERANDS.get(kind)
        if operand is None:
            raise self.operand_missing(kind, value, start, end)
        return operand(self, kind, value, start, end)

    def curly(self, kind: str, value: Any, start: int, end: int) -> Tree:
        """Braces group in LaTeX; elsewhere they hold a set."""
        if self.latex and value != "set":
            return self.braces(start, end)
        return self.group(kind, start, end)

    def infinity(self, start: int, end: int) -> Tree:
        """`∞` where the question takes it, and in authors' formulas. Raises Unreadable elsewhere."""
        if "inf" not in self.vocabulary.constants and not self.vocabulary.words:
            raise Unreadable("infinity", start, end)
        return ("const", "inf")

    def refuse_plus_minus(self, sign: str, after: int) -> None:
        """`+-` or `-+` without a space between them may be meant as ±."""
        kind, _, start, end = self.tokens[self.at]
        if {sign, kind} == {"+", "-"} and start == after:
            raise Unreadable("plus_minus", start - 1, end)

    def signed(self, sign: str, least: int) -> Tree:
        """A sign before an operand."""
        self.refuse_plus_minus(sign, self.tokens[self.at - 1][3])
        tree = self.expression(max(least, PRODUCT - 1))
        return ("neg", tree) if sign == "-" else tree

    def infix(self, kind: str, left: Tree, grown: Tree) -> Tree:
        """`left` with the operator that stands here and what belongs to its right."""
        if kind == "beside":
            return self.beside(left, grown)
        if kind == "index":
            return self.indexed(left)
        _, value, start, end = self.tokens[self.at]
        self.at += 1
        match kind:
            case "+" | "-":
                self.refuse_plus_minus(kind, end)
                right = self.expression(SUM)
                term = ("neg", right) if kind == "-" else right
                return (*left, term) if left is grown and left[0] == "add" else ("add", left, term)
            case "*":
                right = self.expression(PRODUCT)
                return (*left, right) if left is grown and left[0] == "mul" else ("mul", left, right)
            case "/":
                return ("div", left, self.expression(PRODUCT))
            case "^":
                return self.power(left)
            case "superscript":
                return ("pow", left, superscript(value, start, end))
            case "!" | "%" | "to" | "integer":
                return _BEHIND[kind](self, left, start, end)
            case "at":
                return ("apply", left, self.expression(POWER + 1))
            case "in":
                return self.member(left)
            case "and" | "or" | "union":
                return self.both(kind, left, start, end)
        return self.relation(kind, left, grown)

    def beside(self, left: Tree, grown: Tree) -> Tree:
        """A product without a sign."""
        kind, _, _, end = self.tokens[self.at]
        last = self.tokens[self.at - 1]
        if kind == "number" and last[0] not in {")", "]", "}", "⟩", "⌋", "⌉", "|"}:
            raise self.number_behind(last, self.tokens[self.at])
        if kind == "fraction" and last[0] in {"number", "fraction"}:
            raise Unreadable("mixed", last[2], end)
        begins = self.at
        right = self.expression(PRODUCT)
        if begins in self.factors:
            product: Tree = ("mul", ("sym", last[1]), right)
            self.note("given_product", product, product)
        if kind == "frac" and last[0] == "number" and {part[0] for part in right[1:]} == {"num"}:
            raise Unreadable("mixed", last[2], self.tokens[self.at - 1][3])
        if left[0] == "div" and left is grown:
            self.note("beside_after_division", ("mul", left, right), ("div", left[1], ("mul", left[2], right)))
        return (*left, right) if left is grown and left[0] == "mul" else ("mul", left, right)

    def note(self, code: str, read: Tree, other: Tree) -> None:
        """Remember that a reading was chosen over another."""
        self.choices.append(Choice(code, read, other))


def _fraction(parser: Parser, kind: str, value: str, start: int, end: int) -> Tree:
    top, bottom = FRACTIONS[value]
    return ("div", number(top), number(bottom))


# What stands behind its operand.
_BEHIND: dict[str, Callable[[Parser, Tree, int, int], Tree]] = {
    "!": Parser.factorial,
    "%": Parser.percent,
    "to": Parser.rounded,
    "integer": Parser.whole,
}
_OPERANDS: dict[str, Callable[[Parser, str, Any, int, int], Tree]] = {
    "const": lambda parser, kind, value, start, end: ("const", value),
    "unit": lambda parser, kind, value, start, end: ("unit", "ijk".index(value) + 1),
    "fraction": _fraction,
    "{": Parser.curly,
    **dict.fromkeys(("(", "[", "⟨"), lambda parser, kind, value, start, end: parser.group(kind, start, end)),
    **dict.fromkeys(("|", "⌊", "⌈"), lambda parser, kind, value, start, end: parser.bars(kind, start, end)),
    **dict.fromkeys(("function", "logarithm", "given", "word", "√", "∛"), Parser.apply),
    "matrix": Parser.matrix,
    "frac": lambda parser, kind, value, start, end: ("div", parser.latex_argument(), parser.latex_argument()),
    "binom": lambda parser, *_: ("call", "binomial", parser.latex_argument(), parser.latex_argument()),
    "root": lambda parser, kind, value, start, end: parser.latex_root(),
    "∞": lambda parser, kind, value, start, end: parser.infinity(start, end),
}
