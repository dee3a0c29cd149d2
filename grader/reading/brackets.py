"""Brackets, bars and lists, and what can be wrong with them."""

from typing import TYPE_CHECKING, Any

from grader.reading.binding import ATOMIC, DEPTH, RELATION
from grader.reading.numbers import numeral
from grader.reading.tree import Tree
from grader.reading.unreadable import Unreadable

CLOSING = {
    "<": ">", "(": ")", "[": "]", "{": "}", "⟨": "⟩", "⌊": "⌋", "⌈": "⌉", "|": "|", "matrix": "matrix end",
}  # fmt: skip
BARS = {"|": "abs", "⌊": "floor", "⌈": "ceil"}
BETWEEN = frozenset({"+", "-", "*", "/", "^", "=", "!=", "<", ">", "<=", ">="})
NAMED = frozenset({"symbol", "const", "unit", "given"})
MEANT = {"=>": ">=", "=<": "<=", "<>": "!="}
SHOWN = {
    "matrix": r"\begin", "matrix end": r"\end{pmatrix}", "row": r"\\", "∂": r"\partial", "∇": r"\nabla",
    "frac": "the fraction", "binom": r"\binom", "root": "the root",
}  # fmt: skip
_BEGINS_ITEM, _ENDS_ITEM = frozenset(",;([{<"), frozenset({*",;)]}⟩", "end"})


class Brackets:
    """The part of the parser that opens and closes."""

    if TYPE_CHECKING:
        at: int
        tokens: list[Any]
        opened: list[Any]
        intervals: bool
        vocabulary: Any

        def expression(self, least: int) -> Tree: ...
        def arguments(self, name: str, start: int, end: int) -> list[Tree]: ...

    def bar_closes(self) -> bool:
        """Whether a bar stands here that closes: the innermost open bracket is one, and it is no \\left|."""
        kind, value, _, _ = self.tokens[self.at]
        return kind == "|" and value != "left" and bool(self.opened) and self.opened[-1][0] == "|"

    def open(self, kind: str, start: int, end: int) -> None:
        """Raises Unreadable where brackets are nested deeper than DEPTH."""
        self.opened.append((kind, start, end))
        if len(self.opened) > DEPTH:
            raise Unreadable("deep", start, end, limit=DEPTH)

    def close(self, *allowed: str) -> str:
        """Step over the bracket that closes the innermost open one; returns it."""
        kind, value, start, end = self.tokens[self.at]
        if kind in allowed:
            self.at += 1
            self.opened.pop()
            return str(kind)
        opener, first, last = self.opened[-1]
        if kind == "end":
            raise unclosed(opener, first, last)
        if kind in CLOSING.values() and kind != "|":
            raise Unreadable("mismatched", start, end, bracket=opener, closing=allowed[0], found=kind)
        raise self.unexpected(kind, value, start, end)

    def group(self, kind: str, start: int, end: int) -> Tree:
        """`(a)`, `(a, b)`, `[a, b]`, `⟨a, b⟩`, `{a, b}`; brackets around one expression leave no node."""
        self.open(kind, start, end)
        closing = CLOSING[kind]
        items = self.items(closing, least=RELATION if kind == "<" else 0)
        other = {"(": "]", "[": ")"}.get(kind, closing) if len(items) == 2 else closing
        closed = self.close(closing, other)
        if kind == "{":
            return ("set", *items)
        if closed != closing or (self.intervals and len(items) == 2 and kind in "(["):
            return ("interval", kind + closed, *items)
        return items[0] if len(items) == 1 and kind in "([" else ("tuple", *items)

    def braces(self, start: int, end: int) -> Tree:
        """`{...}` as LaTeX groups: one expression. The opening brace is behind us."""
        self.open("{", start, end)
        tree = self.expression(0)
        self.close("}")
        return tree

    def bars(self, kind: str, start: int, end: int) -> Tree:
        """`|a|`, `⌊a⌋`, `⌈a⌉`."""
        self.open(kind, start, end)
        tree = self.expression(0)
        self.close(CLOSING[kind])
        return ("call", BARS[kind], tree)

    def latex_argument(self) -> Tree:
        """`{a}` of a LaTeX command, or the one digit or letter that stands there: `\\frac12`."""
        kind, value, start, end = self.tokens[self.at]
        if kind == "{":
            self.at += 1
            return self.braces(start, end)
        if kind == "number" and len(value[2]) > 1 and value[2].isdecimal():
            first, rest = value[2][0], value[2][1:]
            self.tokens[self.at] = (kind, numeral(rest, start + 1), start + 1, end)
            return numeral(first, start)
        if kind not in {"number", "symbol", "const"}:
            raise Unreadable("latex_argument", start, end)
        return self.expression(ATOMIC)

    def latex_root(self) -> Tree:
        """`\\sqrt{x}` and `\\sqrt[3]{x}`."""
        kind, _, start, end = self.tokens[self.at]
        if kind != "[":
            return ("call", "sqrt", self.latex_argument())
        self.at += 1
        self.open("[", start, end)
        index = self.expression(0)
        self.close("]")
        inside = self.latex_argument()
        return ("call", "cbrt", inside) if index[1:] == (3, "3") else ("call", "root", inside, index)

    def matrix(self, kind: str, value: str, start: int, end: int) -> Tree:
        """`matrix([1,2],[3,4])`, or rows between `\\begin{pmatrix}` and `\\end{pmatrix}`.

        In LaTeX one column or one row is a vector.
        """
        if value == "matrix":
            return ("tuple", *self.arguments(value, start, end))
        self.open("matrix", start, end)
        rows = [[self.expression(0)]]
        while self.tokens[self.at][0] in {"&", "row"}:
            kind = self.tokens[self.at][0]
            self.at += 1
            if kind == "row" and self.tokens[self.at][0] == "matrix end":
                break
            if kind == "row":
                rows.append([])
            rows[-1].append(self.expression(0))
        self.close("matrix end")
        if len({len(row) for row in rows}) > 1:
            raise Unreadable("ragged", start, end)
        if len(rows) == 1 or len(rows[0]) == 1:
            return ("tuple", *(cell for row in rows for cell in row))
        return ("tuple", *(("tuple", *row) for row in rows))

    def items(self, closing: str, least: int = 0) -> list[Tree]:
        """Expressions with commas between them, up to the closing bracket, which is left standing.

        least: RELATION where `>` closes and is no relation.
        """
        if self.tokens[self.at][0] == closing:
            first, last = self.opened[-1][1], self.tokens[self.at][3]
            raise Unreadable("nothing_inside", first, last)
        items = [self.item(least)]
        separator = self.tokens[self.at][0]
        while self.tokens[self.at][0] in {",", ";"}:
            kind, _, start, end = self.tokens[self.at]
            if kind != separator:
                raise Unreadable("separators", start, end, first=separator, second=kind)
            self.at += 1
            items.append(self.item(least))
        return items

    def item(self, least: int = 0) -> Tree:
        """One of several expressions. Raises Unreadable where nothing stands between two commas."""
        kind, _, start, end = self.tokens[self.at]
        if kind in _ENDS_ITEM and self.tokens[self.at - 1][0] in _BEGINS_ITEM:
            if kind == "end":
                raise unclosed(*self.opened[-1]) if self.opened else Unreadable("empty_component", start - 1, start)
            raise Unreadable("empty_component", start, end)
        return self.expression(least)

    def list_without_brackets(self, first: Tree) -> Tree:
        """`8, 6`; but `1,5` may be a decimal comma, and is refused where no vector is asked."""
        before, comma, after = self.tokens[self.at - 1], self.tokens[self.at], self.tokens[self.at + 1]
        digits = (
            comma[0] == "," and before[0] == after[0] == "number" and before[3] == comma[2] and comma[3] == after[2]
        )
        if digits and not self.vocabulary.vectors and not self.vocabulary.words:
            one, two = before[1][2], after[1][2]
            raise Unreadable("decimal_comma", before[2], after[3], point=f"{one}.{two}", pair=f"({one}, {two})")
        items = [first]
        while self.tokens[self.at][0] == comma[0]:
            self.at += 1
            items.append(self.item())
        return ("tuple", *items)

    def operand_missing(self, kind: str, value: Any, start: int, end: int) -> Unreadable:
        """Nothing stands where an operand should: name what is there instead."""
        if kind == "end":
            last = self.tokens[self.at - 2] if self.at > 1 else self.tokens[0]
            if self.opened and last[0] == self.opened[-1][0]:
                return unclosed(last[0], last[2], last[3])
            return Unreadable("operand_after", last[2], last[3], sign=shown(last))
        if kind in CLOSING.values() and kind != ">" and not self.opened:
            return Unreadable("unopened", start, end, bracket=shown((kind, kind)))
        if kind == "superscript":
            return Unreadable("operand_before", start, end, sign=str(value))
        before = self.tokens[self.at - 2] if self.at > 1 else None
        if before and before[0] in BETWEEN:
            sign, found = shown(before), shown((kind, value))
            if start == before[3] and sign + found in MEANT:
                return Unreadable("relation", before[2], end, name=sign + found, meant=MEANT[sign + found])
            return Unreadable("operand_between", before[2], end, sign=sign, found=found)
        return Unreadable("operand_before", start, end, sign=shown((kind, value)))

    def unexpected(self, kind: str, value: Any, start: int, end: int) -> Unreadable:
        """Something stands where the text should go on or end; to be raised."""
        if kind in {")", "]", "}", "⟩", "⌋", "⌉", "|"}:
            return Unreadable("unopened", start, end, bracket=kind)
        return Unreadable("unexpected", start, end, found=shown((kind, value)))

    def number_behind(self, last: Any, found: Any) -> Unreadable:
        """`2 3`, `1.5.2`, `x 3`: a number where a sign is expected."""
        if last[0] == "number" and last[3] == found[2]:
            return Unreadable("points", last[2], found[3])
        one, two = shown(last), shown(found)
        if last[0] in NAMED:
            return Unreadable("number_after", last[2], found[3], first=one, second=two)
        if last[0] == "number":
            return Unreadable("numbers", last[2], found[3], first=one, second=two)
        return Unreadable("number_behind", last[2], found[3], first=one, second=two)


def unclosed(opener: str, start: int, end: int) -> Unreadable:
    """A bracket that is never closed; to be raised."""
    if opener == "|":
        return Unreadable("unclosed_bar", start, end)
    return Unreadable("unclosed", start, end, bracket=opener, closing=CLOSING[opener])


def shown(token: Any) -> str:
    """A token as a sentence can show it: kind and value come first."""
    kind, value = token[:2]
    return str(value[2]) if isinstance(value, tuple) else SHOWN.get(kind, str(value))
