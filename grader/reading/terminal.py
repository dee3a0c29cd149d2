"""LaTeX as one line of Unicode, near to what may be typed: `2x²y`, `(a + b)/(2c)`, `[[1, 2], [3, 4]]`.

What is not known is shown by its name, so nothing is ever refused.
"""

import re

from grader.reading.terminal_pieces import Piece, accented, attached, each, fraction, joined, matrix
from grader.reading.terminal_signs import (
    ACCENTS,
    ALONE,
    BETWEEN,
    BLANKS,
    BOUNDED,
    CLOSING,
    DOUBLE,
    OPENING,
    RAISED,
    SILENT,
    TEXTS,
    TYPEFACES,
)

DEEPEST = 40
_TOKEN = re.compile(r"\\[A-Za-z]+\*?|\\.|[0-9]+(?:\.[0-9]+)?|\s+|.", re.DOTALL)
_DEEPER = {"{": 1, "\\begin": 1, "}": -1, "\\end": -1}
_PLAIN = (("between", BETWEEN), ("open", OPENING), ("close", CLOSING))


def in_a_line(latex: str) -> str:
    """A formula without its dollars; as it stands where it is nested beyond what a person reads."""
    tokens = _TOKEN.findall(latex)
    depth = deepest = 0
    for token in tokens:
        depth += _DEEPER.get(token, 0)
        deepest = max(deepest, depth)
    unbraced = sum(token[:1] in {"^", "_", "\\"} for token in tokens)
    return latex.strip() if deepest > DEEPEST or unbraced > 10 * DEEPEST else _Line(tokens).until()


class _Line:
    """One pass over the tokens of a formula. stop: the token at which a stretch of it ended."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.at = 0
        self.stop = ""

    def until(self, *stops: str) -> str:
        """What stands before one of these tokens, which is passed over."""
        pieces: list[Piece] = []
        while (token := self._next()) and token not in stops:
            if token in {"^", "_"}:
                base = pieces.pop() if pieces else Piece("thing", "")
                pieces.append(attached(base, token, self._argument()))
            else:
                pieces += self._pieces(token)
        self.stop = token
        return joined(pieces)

    def _next(self) -> str:
        """The next token, "" at the end."""
        self.at += 1
        return self.tokens[self.at - 1] if self.at <= len(self.tokens) else ""

    def _peek(self) -> str:
        """The next token that is not blank, which is not passed over."""
        while self.at < len(self.tokens) and self.tokens[self.at].isspace():
            self.at += 1
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def _argument(self) -> str:
        """A group, or the next thing."""
        token = self._peek()
        self.at += 1
        if token == "{":
            return self.until("}")
        if len(token) > 1 and token.isdecimal():  # of x^23 only the 2 is raised
            self.at -= 1
            self.tokens[self.at] = token[1:]
            token = token[0]
        return joined(self._pieces(token))

    def _raw(self) -> str:
        """A group as it stands, e.g. of `\\text`."""
        if self._peek() != "{":
            return self._next()
        start = self.at = self.at + 1
        depth = 1
        while depth and (token := self._next()):
            depth += _DEEPER.get(token, 0)
        return "".join(self.tokens[start : self.at - 1])

    def _pieces(self, token: str) -> list[Piece]:
        """None for what is not seen."""
        name = token[1:].rstrip("*") if len(token) > 1 and token[0] == "\\" else token
        if token == "{":
            return [Piece("thing", self.until("}"))]
        for kind, table in _PLAIN:
            if (token in table and not token.isalpha()) or (name != token and name in table and name.isalpha()):
                return [Piece(kind, table.get(token) or table[name])]
        return self._command(name) if name != token else _character(token)

    def _command(self, name: str) -> list[Piece]:
        if name in SILENT:
            self.at += name in {"left", "right"} and self._peek() == "."
            return []
        if name in BLANKS:
            return [Piece("blank", " ")]
        if name == "colon":
            return [Piece("comma", ":")]
        if name in BOUNDED:
            return [Piece("word", BOUNDED[name] + self._bounds())]
        if name in ALONE or not name.isalpha():
            return [Piece("thing", ALONE.get(name) or {"|": "‖"}.get(name, name))]
        return [self._built(name)]

    def _built(self, name: str) -> Piece:
        """A command with arguments; what is not known is a word, such as sin."""
        if name in {"frac", "dfrac", "tfrac", "cfrac"}:
            return fraction(self._argument(), self._argument())
        if name in {"binom", "dbinom", "tbinom"}:
            return Piece("thing", f"binomial({self._argument()}, {self._argument()})")
        if name == "sqrt":
            return self._root()
        if name == "begin":
            return Piece("thing", self._table(self._raw()))
        if name in TEXTS:
            return Piece("text", self._raw())
        return self._styled(name)

    def _styled(self, name: str) -> Piece:
        if name in ACCENTS:
            return accented(self._argument(), name)
        if name not in TYPEFACES and name != "mathbb":
            return Piece("word", name)
        found = self._argument()
        found = DOUBLE.get(found, found) if name == "mathbb" else found
        return Piece("word" if len(found) > 1 and found.isalpha() else "thing", found)

    def _bounds(self) -> str:
        """`(n = 1 to 5)`; nothing where there are none."""
        found = {"_": "", "^": ""}
        while self._peek() in {"_", "^", "\\limits", "\\nolimits"}:
            sign = self._next()
            if sign in found:
                found[sign] = self._argument()
        bounds = " to ".join(filter(None, found.values()))
        return f"({bounds})" if bounds else ""

    def _root(self) -> Piece:
        index = ""
        if self._peek() == "[":
            self.at += 1
            index = self.until("]")
        inside = self._argument()
        sign = {"": "√", "2": "√", "3": "∛"}.get(index) or f"{each(index, RAISED) or f'({index})-th '}√"
        return Piece("thing", sign + (inside if len(inside) == 1 or inside.isdecimal() else f"({inside})"))

    def _table(self, name: str) -> str:
        """A matrix as it is typed; the lines of other tables one after another."""
        if name.startswith("array"):
            self._raw()
        rows: list[list[str]] = [[]]
        while True:
            rows[-1].append(self.until("&", "\\\\", "\\end"))
            if self.stop == "\\\\":
                rows.append([])
            elif self.stop != "&":
                break
        self._raw()
        rows = [row for row in rows if any(row)]
        if "matrix" in name or name.startswith("array"):
            return matrix(rows, name)
        return "; ".join((", " if "cases" in name else " ").join(filter(None, row)) for row in rows)


def _character(token: str) -> list[Piece]:
    if token.isspace() or token in {"}", "&", ""}:
        return []
    if token in {",", ";", ":"}:
        return [Piece("comma", token)]
    return [Piece("blank", " ") if token == "~" else Piece("thing", "′" if token == "'" else token)]
