"""LaTeX commands, as pasted from a paper or a chat: each as the token or the name that it stands for."""

from typing import Any

from grader.reading.characters import GREEK_LETTER
from grader.reading.names import append_names
from grader.reading.unreadable import Unreadable
from grader.reading.vocabulary import SPELLINGS, Vocabulary

OPERATORS = {
    **dict.fromkeys(("cdot", "times", "ast"), "*"),
    **dict.fromkeys(("le", "leq", "leqslant"), "<="),
    **dict.fromkeys(("ge", "geq", "geqslant"), ">="),
    **dict.fromkeys(("ne", "neq"), "!="),
    **dict.fromkeys(("lvert", "rvert", "vert"), "|"),
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac"), "frac"),
    **dict.fromkeys(("binom", "dbinom", "tbinom"), "binom"),
    "div": "/", "lt": "<", "gt": ">", "sqrt": "root", "infty": "∞", "partial": "∂", "nabla": "∇",
    "cup": "union", "in": "in", "langle": "⟨", "rangle": "⟩", "lbrace": "{", "rbrace": "}", "{": "{", "}": "}",
    "\\": "row", "%": "%",
    "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉",
}  # fmt: skip
DEGREES = frozenset({"degree", "circ"})
# Spacing and sizes mean nothing; \( \) \[ \] and $ only say that mathematics begins or ends.
SILENT = frozenset("left right big Big bigl bigr Bigl Bigr displaystyle textstyle quad qquad limits".split()) | set(
    ",;:! ()[]"
)
# A name in another typeface: \mathrm{e}, \operatorname{sech}, \vec{v}.
TYPEFACES = "operatorname mathrm mathbf mathit mathsf text textbf textrm boldsymbol bm vec hat bar".split()
NAMES = frozenset(SPELLINGS) | frozenset(GREEK_LETTER) | {"exp", "lg", "pi"}
VARIANTS = {"varepsilon": "epsilon", "vartheta": "theta", "varphi": "phi", "varsigma": "sigma", "varrho": "rho"}


def latex(out: list[Any], kind: str, text: str, place: tuple[int, int], vocabulary: Vocabulary) -> None:
    """The tokens of a command. kind: command, typeface (a name in letters of another face) or edge (of a matrix)."""
    start, end = place
    if kind == "edge":
        out.append(("matrix" if text == "begin" else "matrix end", text, start, end))
        return
    if kind == "typeface":
        append_names(out, text.replace(" ", ""), start, end, vocabulary)
        return
    name, _, below = text[1:].replace("_\\", "_").replace("{\\", "{").partition("_")
    name = VARIANTS.get(name, name)
    if name in SILENT and not below:
        return
    if name in OPERATORS and not below:
        sign = OPERATORS[name]
        out.append((sign, "set" if sign == "{" else sign, start, end))
    elif name in NAMES or name in vocabulary.names:
        append_names(out, f"{name}_{below}" if below else name, start, end, vocabulary)
    elif name in DEGREES:
        raise Unreadable("degrees", start, end)
    else:
        raise Unreadable("command", start, end, name=text)
