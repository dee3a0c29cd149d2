"""Math-Verify: parse both sides as LaTeX, verify(gold, answer). Its parser for both notations gets texts as typed.

parse() gives [expression, text], the text alone where it cannot make an expression of it, or nothing.
"""

from importlib.metadata import version
from typing import Any

from answering import Asked, Unreadable, serve
from math_verify import ExprExtractionConfig, LatexExtractionConfig, parse, verify

LATEX = [LatexExtractionConfig()]
BOTH = [LatexExtractionConfig(), ExprExtractionConfig()]


def read(text: str, typed: bool) -> list[Any]:
    bare = typed and "\\" not in text
    found = parse(text if bare else f"${text}$", extraction_config=BOTH if bare else LATEX)
    if all(isinstance(one, str) for one in found):
        raise Unreadable
    return found


def same(asked: Asked) -> bool:
    return verify(read(asked.expected, False), read(asked.answer, asked.typed))


serve(f"math-verify {version('math-verify')}", same)
