"""Functions and their arguments, with brackets or without: `sin 2x`, `sin^2 x`, `ln|x|`, `√2x`, `grad(f)(P)`."""

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from grader.reading.binding import POWER
from grader.reading.notation import to_text
from grader.reading.numbers import small, superscript
from grader.reading.tree import Tree, number
from grader.reading.unreadable import Unreadable
from grader.reading.vocabulary import DERIVED, FUNCTIONS, SPELLINGS

# What may stand in the run that a function without brackets takes; the next function ends it.
RUN = frozenset({"number", "symbol", "const", "fraction", "(", "|", "⌊", "⌈", "∞", "frac", "binom", "root"})
BESIDE = RUN | {"[", "{"}
OPENING, CLOSED = frozenset("([{⟨⌊⌈"), frozenset(")]}⟩⌋⌉")


class Application:
    """The part of the parser that reads functions."""

    if TYPE_CHECKING:
        at: int
        depth: int
        factors: set[int]
        tokens: list[Any]
        vocabulary: Any

        def expression(self, least: int) -> Tree: ...
        def open(self, kind: str, start: int, end: int) -> None: ...
        def close(self, *allowed: str) -> str: ...
        def items(self, closing: str) -> list[Tree]: ...
        def braces(self, start: int, end: int) -> Tree: ...
        def bar_closes(self) -> bool: ...
        def deeper(self) -> None: ...
        def letter_beside(self) -> Tree: ...
        def note(self, code: str, read: Tree, other: Tree) -> None: ...

    def symbol(self, name: str) -> Tree:
        """A letter; in authors' formulas also `F[1]`."""
        tree: Tree = ("sym", name)
        kind, _, start, end = self.tokens[self.at]
        if kind != "[" or start != self.tokens[self.at - 1][3]:
            return tree
        if not self.vocabulary.words:
            raise Unreadable("index", start, end, name=name)
        return self.indexed(tree)

    def apply(self, kind: str, value: str, start: int, end: int) -> Tree:
        """A function, root, given name or author's word that is behind us, with its arguments: one step deeper."""
        self.deeper()
        tree = self.applied(kind, value, start, end)
        self.depth -= 1
        return tree

    def applied(self, kind: str, value: str, start: int, end: int) -> Tree:
        """The same by its sort. A logarithm with a base is `("call", "log", argument, base)`."""
        if kind in {"√", "∛"}:
            return self.radical(kind, start, end)
        if kind == "given":
            return self.given(value)
        if kind == "word":
            return self.word(value, start, end)
        base = number(0)
        if kind == "logarithm":
            base = number(small(value, start, end)) if value.isdecimal() else ("sym", value)
            value = "log"
        elif value == "log" and self.vocabulary.log_base:
            kind, base = "logarithm", number(self.vocabulary.log_base)
        name = str(value)
        power = self.function_power(name)
        arguments = self.arguments(name, start, end)
        if kind == "logarithm" and len(arguments) > 1 and not self.vocabulary.log_base:
            raise Unreadable("count", start, end, name=f"log_{base[-1]}", count=len(arguments), takes="1")
        if kind == "logarithm" and len(arguments) == 1:
            arguments = [*arguments, base]
        self.check_count(name, len(arguments), start, end)
        if power == ("neg", ("num", 1, "1")) and f"a{name}" in SPELLINGS:
            inverse: Tree = ("call", f"a{name}", *arguments)
            self.note("inverse_function", inverse, ("div", number(1), ("call", name, *arguments)))
            return inverse
        cube = name == "root" and arguments[1][1:] == (3, "3")
        tree: Tree = ("call", "cbrt", arguments[0]) if cube else ("call", name, *arguments)
        return ("pow", tree, power) if power else tree

    def function_power(self, name: str) -> Tree:
        """The power between a function's name and its argument, as in `sin^2 x`; () if there is none."""
        kind = self.tokens[self.at][0]
        if kind == "superscript":
            return self.superscript_power()
        if kind != "^":
            return ()
        self.at += 1
        kind, _, start, end = self.tokens[self.at]
        if kind == "{":
            self.at += 1
            return self.braces(start, end)
        sign = kind == "-"
        self.at += sign
        kind, value, start, end = self.tokens[self.at]
        if kind == "(":
            return self.bracketed_power()
        if kind not in {"number", "symbol"}:
            raise Unreadable("function_power", start, end, name=name)
        self.at += 1
        power: Tree = value if kind == "number" else ("sym", value)
        return ("neg", power) if sign else power

    def superscript_power(self) -> Tree:
        _, value, start, end = self.tokens[self.at]
        self.at += 1
        return superscript(value, start, end)

    def bracketed_power(self) -> Tree:
        _, _, start, end = self.tokens[self.at]
        self.at += 1
        self.open("(", start, end)
        tree = self.expression(0)
        self.close(")")
        return tree

    def arguments(self, name: str, start: int, end: int) -> list[Tree]:
        """In brackets, in LaTeX's braces, or the run beside the name. Raises Unreadable where there is none."""
        kind, _, first, last = self.tokens[self.at]
        if kind == "(" or (kind == "[" and self.vocabulary.words):
            self.at += 1
            self.open(kind, first, last)
            closing = ")" if kind == "(" else "]"
            if self.tokens[self.at][0] == closing:
                raise Unreadable("argument", start, last + 1, name=name)
            items = self.items(closing)
            self.close(closing)
            return items
        if kind == "{":
            self.at += 1
            return [self.braces(first, last)]
        return [self.run(name, start, end)]

    def run(self, name: str, start: int, end: int) -> Tree:
        """The adjacent run without spaces that a function without brackets takes: `sin 2x`, `ln x^2`, `sin xy`."""
        kind = self.tokens[self.at][0]
        if kind in {"function", "logarithm", "√", "∛"} or self.is_sign_of_next():
            return self.nested(name, start, end)
        factors: list[Tree] = []
        while self.tokens[self.at][0] in RUN and not self.bar_closes():
            if factors and self.tokens[self.at][2] != self.tokens[self.at - 1][3]:
                break
            factors.append(self.expression(POWER))
        if not factors:
            raise Unreadable("argument", start, end, name=name)
        tree: Tree = factors[0] if len(factors) == 1 else ("mul", *factors)
        self.refuse_second_operand(name, tree, start)
        divisor = self.tokens[self.at + 1] if self.tokens[self.at][0] == "/" else ("", ())
        if divisor[0] in {"number", "symbol"} and name in FUNCTIONS:
            below: Tree = divisor[1] if divisor[0] == "number" else ("sym", divisor[1])
            read: Tree = ("div", ("call", name, tree), below)
            self.note("function_then_division", read, ("call", name, ("div", tree, below)))
        return tree

    def is_sign_of_next(self) -> bool:
        """`sin -x`, where the sign stands close to what follows; `sin - x` is unfinished."""
        (kind, _, _, end), after = self.tokens[self.at], self.tokens[min(self.at + 1, len(self.tokens) - 1)]
        return bool(kind == "-" and after[2] == end)

    def nested(self, name: str, start: int, end: int) -> Tree:
        """`ln sin x`, `e^-x`-like signs: `sin -x`."""
        kind, value, first, last = self.tokens[self.at]
        self.at += 1
        if kind == "-":
            return ("neg", self.run(name, start, end))
        return self.apply(kind, value, first, last)

    def refuse_second_operand(self, name: str, argument: Tree, start: int) -> None:
        """`sin x y` may be sin(x)·y or sin(x·y)."""
        kind, _, first, last = self.tokens[self.at]
        if kind in BESIDE and not self.bar_closes() and first > self.tokens[self.at - 1][3]:
            other = self.expression(POWER)
            readings = ("mul", ("call", name, argument), other), ("call", name, ("mul", argument, other))
            one, two = map(to_text, readings)
            raise Unreadable("function_argument", start, last, name=name, first=one, second=two)

    def radical(self, sign: str, first: int, last: int) -> Tree:
        """`√2x` is (√2)·x, which is noted; `√(x)²` is the square of the root, `√x²` the root of the square."""
        kind, _, start, end = self.tokens[self.at]
        inside = self.arguments(sign, start, end) if kind == "(" else [self.expression(POWER)]
        if len(inside) > 1:
            raise Unreadable("count", first, last, name=sign, count=len(inside), takes="1")
        tree = inside[0]
        name = "sqrt" if sign == "√" else "cbrt"
        root: Tree = ("call", name, tree)
        letter = self.letter_beside() if kind != "(" else ()
        if letter:
            self.note("beside_after_root", ("mul", root, letter), ("call", name, ("mul", tree, letter)))
        return root

    def given(self, name: str) -> Tree:
        """A name of the question with parameters: applied if brackets follow, itself otherwise.

        `s(1 - s)^2` is a product: who applies a function does not also use it as a number inside.
        """
        if self.tokens[self.at][0] != "(":
            return self.symbol(name)
        if not self.vocabulary.words and self.is_factor(name):
            self.factors.add(self.at)
            return ("sym", name)
        _, _, start, end = self.tokens[self.at]
        return ("call", name, *self.arguments(name, start, end))

    def is_factor(self, name: str) -> bool:
        """Whether a name is multiplied with the brackets that stand here, by what is in them: nothing is read yet."""
        depth, count, alone = 0, 1, False
        for (kind, value, _, _), after in pairwise(self.tokens[self.at :]):
            depth += (kind in OPENING) - (kind in CLOSED)
            if not depth:
                break
            count += depth == 1 and kind in {",", ";"}
            alone = alone or (kind == "given" and value == name and after[0] != "(")
        return count == 1 and (alone or self.vocabulary.given[name] > 1)

    def word(self, name: str, start: int, end: int) -> Tree:
        """An author's word; what derives a function may be applied again: `grad(f)(P)`."""
        if self.tokens[self.at][0] != "(":
            raise Unreadable("argument", start, end, name=name)
        tree: Tree = ("call", name, *self.arguments(name, start, end))
        while name in DERIVED and self.tokens[self.at][0] == "(":
            tree = ("apply", tree, *self.arguments(name, start, end))
        return self.indexed(tree)

    def rounded(self, tree: Tree, start: int, end: int) -> Tree:
        """`E to 2 digits`, `E to 3 places`; the word `to` is behind us."""
        kind, count, _, last = self.tokens[self.at]
        after, unit, _, _ = self.tokens[min(self.at + 1, len(self.tokens) - 1)]
        if kind != "number" or after != "rounding" or type(count[1]) is not int:
            raise Unreadable("rounding", start, last if kind == "number" else end)
        self.at += 2
        return ("call", unit, tree, count)

    def indexed(self, tree: Tree) -> Tree:
        """A tree with the indices that stand close behind it: `("index", tree, i, ...)`."""
        while self.tokens[self.at][0] == "[" and self.tokens[self.at][2] == self.tokens[self.at - 1][3]:
            _, _, start, end = self.tokens[self.at]
            tree = ("index", tree, *self.arguments("index", start, end))
        return tree

    def check_count(self, name: str, count: int, start: int, end: int) -> None:
        """Raises Unreadable where the function does not take so many arguments."""
        least, most = FUNCTIONS[name]
        if count < least or (most is not None and count > most):
            takes = str(least) if least == most else f"{least} or more" if most is None else f"{least} or {most}"
            raise Unreadable("count", start, end, name=name, count=count, takes=takes)
