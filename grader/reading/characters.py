"""Every character that may stand in an answer, and what it means. Not NFKC: only what is listed here is folded."""

import unicodedata
from string import ascii_lowercase, ascii_uppercase

GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta", "ϑ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu", "ν": "nu", "ξ": "xi",
    "ρ": "rho", "σ": "sigma", "ς": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "ϕ": "phi", "χ": "chi",
    "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi",
    "Σ": "Sigma", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega", "π": "pi",
}  # fmt: skip
GREEK_LETTER = {name: char for char, name in reversed(GREEK.items())} | {"epsilon": "ε", "mu": "μ", "sigma": "σ"}

OPERATORS = {
    "+": "+", "-": "-", "−": "-", "–": "-", "‐": "-", "*": "*", "·": "*", "×": "*", "∗": "*", "⋅": "*", "∙": "*",
    "/": "/", "÷": "/", "∕": "/", "⁄": "/", "^": "^", "**": "^", ",": ",", ";": ";", "!": "!", "|": "|",
    "(": "(", ")": ")", "[": "[", "]": "]", "{": "{", "}": "}", "⟨": "⟨", "⟩": "⟩",
    "⌊": "⌊", "⌋": "⌋", "⌈": "⌈", "⌉": "⌉",
    "=": "=", "==": "=", "<": "<", ">": ">", "<=": "<=", ">=": ">=", "≤": "<=", "≥": ">=", "⩽": "<=", "⩾": ">=",
    "!=": "!=", "≠": "!=", "∪": "union", "∈": "in", "√": "√", "∛": "∛", "∞": "∞", "%": "%",
    "&": "&",
}  # fmt: skip

SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-", strict=True))
SUPERSCRIPT = {char: sup for sup, char in SUPERSCRIPTS.items()}
SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True))
SUBSCRIPT = {char: sub for sub, char in SUBSCRIPTS.items()}
FRACTIONS = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip
SPACES = " \t\u00a0\u2002\u2003\u2009\u202f\u3000"

# One character for one, so that places stay true: full-width forms from an East Asian keyboard, italic and bold letters
# and digits as pasted from a formula, the
# invisible product of MathML.
_STYLED = (0x1D400, 0x1D434, 0x1D468, 0x1D5A0, 0x1D5D4, 0x1D608, 0x1D63C, 0x1D670)
FOLDED = {
    **{full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)},
    **{start + place: ord(char) for start in _STYLED for place, char in enumerate(ascii_uppercase + ascii_lowercase)},
    **{0x1D7CE + place: ord("0") + place % 10 for place in range(50)},
    0x210E: ord("h"),
    0x213C: ord("π"),
    0x2062: ord("*"),
}


# Signs that nobody calls by their names in Unicode, and those that have none.
_CALLED = {"_": "an underscore", "\\": "a backslash", "#": "a hash"}


def describe(char: str) -> str:
    """A character as a sentence can name it: `Cyrillic small letter ha, U+0445`."""
    name = _CALLED.get(char) or unicodedata.name(char, "").capitalize() or "a control character"
    return f"{name}, U+{ord(char):04X}"
