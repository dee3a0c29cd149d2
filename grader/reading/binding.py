"""How tightly things bind, with what an operand may begin, and how deep a text may be nested."""

RELATION, SUM, PRODUCT, POWER = 10, 20, 30, 40
ATOMIC = 50  # binds tighter than any operator
INFIX = {
    **dict.fromkeys(("=", "!=", "<", "<=", ">", ">="), RELATION),
    "+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT, "^": POWER + 1, "superscript": POWER + 1, "!": POWER + 1,
    "%": POWER + 1, "at": POWER + 1, "integer": RELATION, "in": RELATION, "union": 12, "and": 6, "or": 5, "to": 3,
}  # fmt: skip
OPERANDS = frozenset(
    "number symbol const unit given function logarithm word fraction frac binom root matrix ( [ { ⟨ ⌊ ⌈ | √ ∛ ∞".split()
)
DEPTH = 50  # brackets in brackets, functions in functions; a tree may be five deeper
