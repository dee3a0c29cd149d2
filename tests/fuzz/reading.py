"""The reader: any answer is read or refused at its place, and what was read is read again once it is written.

The first byte of an input chooses one of the vocabularies that the tables of the reader use; the rest is what is typed.
"""

import random
import sys
from collections.abc import Iterator

from grader.reading import Unreadable, Vocabulary, read
from grader.reading.characters import FRACTIONS, GREEK, OPERATORS, SPACES, SUBSCRIPTS, SUPERSCRIPTS
from grader.reading.commands import OPERATORS as COMMANDS
from grader.reading.commands import SILENT, TYPEFACES
from grader.reading.latex import to_latex
from grader.reading.notation import to_text, to_unicode
from grader.reading.tree import Tree, walk
from grader.reading.vocabulary import AUTHOR_WORDS, SOLVERS, SPELLINGS
from grader.wording import finding
from tests.fuzz.target import Target
from tests.reading.tables import Case, table

FILES = {"accepted.txt": 1, "functions.txt": 1, "latex.txt": 1, "author.txt": 1, "notes.txt": 3, "labels.txt": 2}
FILES |= {"refused.txt": 2, "told.txt": 1, "silent.txt": 0, "written.txt": 3, "lost.txt": 1}
CASES: list[Case] = [case for name, cells in FILES.items() for case in table(name, cells)]
# In the order of the tables, so a byte means another one when a table gets a new question: an input is still an input.
VOCABULARIES: list[Vocabulary] = []
for _case in CASES:
    if _case.vocabulary not in VOCABULARIES:
        VOCABULARIES.append(_case.vocabulary)
FIRST = ord("A")
WAYS = {"text": to_text, "unicode": to_unicode, "latex": to_latex}
SIGNS = [*OPERATORS, *SUPERSCRIPTS, *SUBSCRIPTS, *FRACTIONS, *GREEK, *SPACES]
SIGNS += [*"._\\&$'#∂∇хé\u200b\u202e\u0301\n\r\x00💗漢"]
PIECES = [*SPELLINGS, *AUTHOR_WORDS, *SOLVERS, *(f"\\{name}" for name in (*COMMANDS, *SILENT))]
PIECES += [f"\\{face}{{x}}" for face in TYPEFACES] + "\\begin{pmatrix} \\end{pmatrix} \\\\ & and or integer at".split()
PIECES += "x y w1 w_{1} 12 .5 1e-3 1e9999 50% dL/dw1 ∂²f/∂x∂y f_x \\frac{ \\sqrt[ ^{ } ( )".split()
PIECES += "| |x| [ ] , ; = < > ^ / - ! ²".split()
AROUND = ("({})", "|{}|", "sin {}", "√{}", "1/{}", "{}^{}", "\\frac{{{}}}{{{}}}")


def one(data: bytes) -> None:
    vocabulary = VOCABULARIES[(data[0] - FIRST) % len(VOCABULARIES) if data else 0]
    text = data[1:].decode("utf-8", "surrogateescape")
    try:
        tree = read(text, vocabulary).tree
    except Unreadable as error:
        span = error.finding.span
        assert span is not None and 0 <= span.start <= span.end <= len(text), f"{error.finding.code} at {span}"
        assert finding(error.finding), f"{error.finding.code} has no sentence"
        return
    for way, write in WAYS.items():
        if not (way == "latex" and any(_is_lost(node, vocabulary) for node in walk(tree))):
            _read_again(way, write(tree), tree, vocabulary)


def _is_lost(node: Tree, vocabulary: Vocabulary) -> bool:
    """LaTeX shows 1e3 as a product, and a factor that may be applied as if it were: lost.txt."""
    applied = node[0] == "mul" and any(factor[0] == "sym" and vocabulary.given.get(factor[1]) for factor in node[1:-1])
    return applied or (node[0] == "num" and "e" in node[2])


def _read_again(way: str, text: str, tree: Tree, vocabulary: Vocabulary) -> None:
    """What was written may have grown beyond the limits."""
    try:
        again = read(text, vocabulary).tree
    except Unreadable as error:
        code = error.finding.code
        assert code in {"reading.long", "reading.deep"}, f"{way}: {text!r} is refused: {code}"
        return
    assert again == tree, f"{way}: {text!r} is read otherwise"


def change(choose: random.Random, data: bytes) -> bytes:
    """A few changes: a piece put in, cut out, doubled, moved, put in brackets, or taken from a case of the tables."""
    text = data[1:].decode("utf-8", "replace")
    for _ in range(choose.choice((1, 1, 2, 4))):
        text = _changed(choose, text)
    return (data[:1] or b"A") + text.encode()


def _changed(choose: random.Random, text: str) -> str:
    at, size = choose.randint(0, len(text)), choose.randint(0, 6)
    before, part, after = text[:at], text[at : at + size], text[at + size :]
    ways = (
        before + choose.choice(SIGNS) + part + after,
        before + choose.choice(PIECES) + after,
        before + after,
        before + part * choose.choice((2, 3, 40)) + part + after,
        part + before + after,
        before + choose.choice(CASES).typed + part + after,
        choose.choice(AROUND).format(text, part),
        before + choose.choice(AROUND).format(part, part) + after,
    )
    return choose.choice(ways)


def seeds() -> Iterator[bytes]:
    for case in CASES:
        yield bytes([FIRST + VOCABULARIES.index(case.vocabulary)]) + case.typed.encode("utf-8", "surrogatepass")


TARGET = Target("reading", one, seeds, lambda: [*SIGNS, *PIECES], change, longest=2_100)

if __name__ == "__main__":
    from tests.fuzz.session import main

    sys.exit(main("reading"))
