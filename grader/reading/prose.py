"""Instructors' prose for a terminal: Markdown marks dropped, `$LaTeX$` as Unicode."""

import re

from grader.reading.characters import GREEK_LETTER, SUBSCRIPT, SUPERSCRIPT

_SYMBOLS = {
    "partial": "∂", "nabla": "∇", "cdot": "·", "times": "×", "dots": "…", "ldots": "…", "cdots": "…", "infty": "∞",
    "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠", "ne": "≠", "approx": "≈", "to": "→", "quad": "  ",
    "lvert": "|", "rvert": "|", "lVert": "‖", "rVert": "‖", "pm": "±", "in": "∈", "mid": "|",
}  # fmt: skip
_APART = frozenset("≤≥≠≈→∈·×±")
_MATHS = re.compile(r"\$\$?(.+?)\$\$?", re.DOTALL)
_FRACTION = re.compile(r"\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}")
_ROOT = re.compile(r"\\sqrt\{([^{}]*)\}")
_COMMAND = re.compile(r"\\([A-Za-z]+|.)\s?")
_RAISED = re.compile(r"\^(?:\{(-?[0-9n]+)\}|([0-9n]))")
_LOWERED = re.compile(r"_(?:\{([0-9]+)\}|([0-9]))")


def plain(text: str) -> str:
    """One paragraph of text without marks."""
    text = _MATHS.sub(lambda match: _maths(match[1]), text)
    return " ".join(re.sub(r"[*`]", "", text).split())


def _maths(latex: str) -> str:
    text = _FRACTION.sub(lambda m: f"{_grouped(m[1])}/{_grouped(m[2])}", latex)
    text = _ROOT.sub(lambda m: f"√({m[1]})", text)
    text = _COMMAND.sub(_command, text)
    text = _RAISED.sub(lambda m: _each(m[1] or m[2], SUPERSCRIPT), text)
    text = _LOWERED.sub(lambda m: _each(m[1] or m[2], SUBSCRIPT), text)
    return " ".join(text.replace("-", "\N{MINUS SIGN}").replace("{", "").replace("}", "").split())


def _grouped(text: str) -> str:
    return f"({text})" if re.search(r"[+\- ]", text.strip()) and "partial" not in text else text


def _command(match: re.Match[str]) -> str:
    name = match[1]
    if name in {"left", "right", ",", ";", "!", " ", "mathrm", "operatorname", "text", "mathbf"}:
        return ""
    if name in _SYMBOLS:
        return f" {_SYMBOLS[name]} " if _SYMBOLS[name] in _APART else _SYMBOLS[name]
    return GREEK_LETTER.get(name, name if len(name) == 1 else f"{name} ")


def _each(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(char, char) for char in text)
