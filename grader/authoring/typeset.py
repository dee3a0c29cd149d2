"""`{@formula@}` in an author's prose becomes LaTeX; everything else stays as it was written."""

import re

from grader.authoring.fields import Block
from grader.authoring.nodes import Scalar
from grader.authoring.refused import each
from grader.authoring.scope import Scope
from grader.calculus.tidy import tidy
from grader.reading.latex import to_latex
from grader.reading.tree import Tree

_FORMULA = re.compile(r"\{@(.*?)@\}", re.DOTALL)
_DOLLAR = re.compile(r"(?<!\\)\$\$?")  # two of them open and close a line of its own


def typeset(prose: Scalar | None, scope: Scope) -> str:
    """Markdown with `$LaTeX$`; a formula outside of dollars gets its own. What cannot be read is noted and left out."""
    if prose is None:
        return ""
    done, end = "", 0
    for match in _FORMULA.finditer(prose.text):
        done += prose.text[end : match.start()] + _latex(match, prose, scope)
        end = match.end()
    rest = prose.text[end:]
    if "{@" in rest:
        scope.notes.error(prose.at(end + rest.index("{@")), "this `{@` is never closed", "close it with `@}`")
    return (done + rest).strip()


def typeset_all(texts: tuple[Scalar, ...], scope: Scope) -> tuple[str, ...]:
    """Several texts, e.g. hints."""
    return tuple(typeset(text, scope) for text in texts)


def told(block: Block, scope: Scope) -> str:
    """What a block tells, and then asks."""
    return "\n\n".join(filter(None, (typeset(block["text"], scope), typeset(block["ask"], scope))))


def _latex(match: re.Match[str], prose: Scalar, scope: Scope) -> str:
    formula = Scalar(match[1], prose.at(match.start(1)), match[1])
    inside = len(_DOLLAR.findall(prose.text, 0, match.start())) % 2
    latex = "".join(to_latex(tree) for tree in each(lambda *_: _value(formula, scope), formula, scope.notes))
    return latex if inside or not latex else f"${latex}$"


def _value(formula: Scalar, scope: Scope) -> Tree:
    """What a name stands for, as its author wrote it; what is derived, tidied."""
    tree = scope.read(formula)
    value = scope.work_out(tree, formula)
    return value if tree[0] == "sym" or value == tree else tidy(value)
