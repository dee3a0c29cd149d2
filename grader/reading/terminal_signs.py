"""What LaTeX commands look like in a line of Unicode."""

from grader.reading.characters import GREEK_LETTER, SUPERSCRIPT

# Between two things, with a blank on either side.
BETWEEN = {
    "+": "+", "-": "\N{MINUS SIGN}", "=": "=", "<": "<", ">": ">", "pm": "±", "mp": "∓", "cdot": "·", "times": "×",
    "div": "÷", "leq": "≤", "le": "≤", "leqslant": "≤", "geq": "≥", "ge": "≥", "geqslant": "≥", "neq": "≠", "ne": "≠",
    "lt": "<", "gt": ">", "ll": "≪", "gg": "≫", "approx": "≈", "equiv": "≡", "sim": "∼", "simeq": "≃", "cong": "≅",
    "propto": "∝", "to": "→", "rightarrow": "→", "longrightarrow": "→", "leftarrow": "←", "mapsto": "↦",
    "Rightarrow": "⇒", "implies": "⇒", "iff": "⇔", "leftrightarrow": "↔", "in": "∈", "notin": "∉",
    "ni": "∋", "subset": "⊂", "subseteq": "⊆", "supset": "⊃", "supseteq": "⊇", "cup": "∪", "cap": "∩", "setminus": "∖",
    "wedge": "∧", "land": "∧", "vee": "∨", "lor": "∨", "oplus": "⊕", "otimes": "⊗", "perp": "⊥", "parallel": "∥",
    "mid": "|", "circ": "∘", "coloneqq": "≔", "odot": "⊙",
}  # fmt: skip
# Of these the first of a formula belongs to what follows.
SIGNS = frozenset("+\N{MINUS SIGN}±∓")

ALONE = {
    **GREEK_LETTER,
    "varepsilon": "ε", "vartheta": "θ", "varphi": "φ", "varrho": "ρ", "varsigma": "σ", "partial": "∂", "nabla": "∇",
    "cdots": "…", "dots": "…", "ldots": "…", "vdots": "…", "ddots": "…", "infty": "∞", "emptyset": "∅",
    "varnothing": "∅", "forall": "∀", "exists": "∃", "neg": "¬", "lnot": "¬", "ell": "ℓ", "hbar": "ℏ", "Re": "Re",
    "Im": "Im", "prime": "′", "ast": "*", "star": "⋆", "bullet": "•", "top": "ᵀ", "intercal": "ᵀ", "degree": "°",
    "angle": "∠", "triangle": "△", "dagger": "†", "checkmark": "✓", "square": "□", "aleph": "ℵ", "Box": "□",
    "iint": "∬", "iiint": "∭", "oint": "∮", "backslash": "\\", "vert": "|", "Vert": "‖",
}  # fmt: skip
OPENING = {
    "(": "(", "[": "[", "\\{": "{", "lbrace": "{", "langle": "⟨", "lfloor": "⌊", "lceil": "⌈", "lvert": "|",
    "lVert": "‖", "lbrack": "[",
}  # fmt: skip
CLOSING = {
    ")": ")", "]": "]", "\\}": "}", "rbrace": "}", "rangle": "⟩", "rfloor": "⌋", "rceil": "⌉", "rvert": "|",
    "rVert": "‖", "rbrack": "]",
}  # fmt: skip
# With bounds: ∑(n = 1 to 5), lim(x → 0).
BOUNDED = {
    "sum": "∑", "prod": "∏", "int": "∫", "lim": "lim", "max": "max", "min": "min", "sup": "sup", "inf": "inf",
    "argmax": "argmax", "argmin": "argmin", "limsup": "lim sup", "liminf": "lim inf", "bigcup": "⋃", "bigcap": "⋂",
}  # fmt: skip
BLANKS = frozenset({",", ";", ":", ">", " ", "quad", "qquad", "enspace", "thinspace", "space", "\\"})
SILENT = frozenset({
    "!", "displaystyle", "textstyle", "scriptstyle", "limits", "nolimits", "left", "right", "middle", "big", "Big",
    "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "biggl", "biggr", "hline", "nonumber", "notag", "negthinspace",
})  # fmt: skip
TYPEFACES = frozenset({
    "mathrm", "mathbf", "mathit", "mathsf", "mathtt", "mathcal", "mathscr", "mathfrak", "boldsymbol", "bm",
    "operatorname", "mathop", "mathbin", "mathrel", "mathopen", "mathclose", "boxed", "underline", "overbrace",
    "underbrace",
})  # fmt: skip
TEXTS = frozenset({"text", "textrm", "textbf", "textit", "texttt", "textsf", "mbox", "hbox"})
DOUBLE = dict(zip("RNZQCPEH", "ℝℕℤℚℂℙ𝔼ℍ", strict=True))
ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "bar": "\u0304", "overline": "\u0304", "tilde": "\u0303",
    "widetilde": "\u0303", "dot": "\u0307", "ddot": "\u0308", "vec": "\u20d7", "check": "\u030c", "acute": "\u0301",
}  # fmt: skip
RAISED = SUPERSCRIPT | {
    "\N{MINUS SIGN}": "⁻",
    "n": "ⁿ",
    "i": "ⁱ",
    "T": "ᵀ",
    "ᵀ": "ᵀ",
    "′": "′",
    "°": "°",
    "*": "*",
    "∘": "°",
}
