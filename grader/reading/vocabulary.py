"""What a question lets a student type: its letters, the functions and the constants everyone may use."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache

from grader.reading.characters import GREEK, GREEK_LETTER

# The standard name of every function, with its least and greatest number of arguments (None: any number).
FUNCTIONS: dict[str, tuple[int, int | None]] = {
    **dict.fromkeys("sin cos tan cot sec csc asin acos atan acot asec acsc".split(), (1, 1)),
    **dict.fromkeys("sinh cosh tanh coth sech csch asinh acosh atanh acoth asech acsch".split(), (1, 1)),
    **dict.fromkeys("exp ln sqrt cbrt abs sign floor ceil factorial".split(), (1, 1)),
    "log": (1, 2), "root": (2, 2), "atan2": (2, 2), "binomial": (2, 2),
    "max": (1, None), "min": (1, None),
}  # fmt: skip
# Other spellings of these; arcsin, arsinh and their kin are made from the table above.
_ALIASES = {
    "tg": "tan", "ctg": "cot", "cosec": "csc", "acosec": "acsc", "sgn": "sign", "signum": "sign", "ceiling": "ceil",
    "arctan2": "atan2", "squareroot": "sqrt", "fact": "factorial", "choose": "binomial",
}  # fmt: skip
SPELLINGS: dict[str, str] = (
    {name: name for name in FUNCTIONS}
    | {f"arc{name[1:]}": name for name in FUNCTIONS if name[0] == "a" and name[1:] in FUNCTIONS}
    | {f"ar{name[1:]}": name for name in FUNCTIONS if name[0] == "a" and name.endswith("h") and name[1:] in FUNCTIONS}
    | _ALIASES
)
# Words of computer algebra that a student must not be able to use, and may well try.
SOLVERS = frozenset(
    "diff derivative integrate integral int solve limit simplify expand factor grad gradient hessian jacobian det "
    "subs evalf series taylor sum product inverse eigenvalues eigenvectors critical transpose laplacian curl".split()
)
AUTHOR_WORDS = frozenset(
    "diff grad hessian jacobian det transpose inverse eigenvalues div curl laplacian directional tangent taylor "
    "integral limit solve critical norm unit dot cross sum mean size".split()
)
# Words whose value is a function again, so that `grad(f)(P)` is that function at P and not a product.
DERIVED = frozenset(
    {"diff", "grad", "hessian", "jacobian", "div", "curl", "laplacian", "directional", "taylor", "integral"}
)
# `E to 2 digits`, significant ones, and `E to 3 places` behind the point: what the author wants a value rounded to.
ROUNDINGS = {"digit": "digits", "digits": "digits", "place": "places", "places": "places"}


@lru_cache(maxsize=1024)
def _greek(name: str) -> list[str]:
    """The spellings of a name with a Greek letter: θ1 and ϑ1 for theta1."""
    letters = name.rstrip("0123456789")
    if letters not in GREEK_LETTER:
        return []
    return [char + name[len(letters) :] for char, known in GREEK.items() if known == letters]


_Entry = tuple[str, str]
_FUNCTION_NAMES: dict[str, _Entry] = {spelling: ("function", name) for spelling, name in SPELLINGS.items()} | {
    word: (word, word) for word in ("and", "or", "matrix")
}
_WORD_NAMES: dict[str, _Entry] = {
    **{word: ("word", word) for word in AUTHOR_WORDS},
    **{word: (word, word) for word in ("at", "integer", "to")},
    **dict.fromkeys(("inf", "infinity"), ("const", "inf")),
}
_SET_NAMES: dict[str, _Entry] = {word: (word, word) for word in ("in", "union")}
_UNIT_NAMES: dict[str, _Entry] = {letter: ("unit", letter) for letter in "ijk"}


@cache
def _common(words: bool, sets: bool, vectors: bool) -> dict[str, _Entry]:
    """What is the same for every question of a sort; not to be changed."""
    more = (words, _WORD_NAMES), (sets, _SET_NAMES), (vectors, _UNIT_NAMES)
    return {**_FUNCTION_NAMES, **{name: entry for wanted, names in more if wanted for name, entry in names.items()}}


@dataclass(frozen=True)
class Vocabulary:
    """What may be typed.

    symbols: the letters, by their standard names. given: names of the question, with their number of parameters (0 for
    a value or a point). vectors: a vector is asked, so `8, 6` and i, j, k may be typed. words: the author's words are
    understood. open: any letter is taken. labels: names of what is asked, which may stand before `=`; None where an
    equation may be the answer. abstract: functions without a formula, whose derivatives may be typed (`dL/dw1`).
    decimal_comma: `1,5` is one and a half, and `;` separates. log_base: of `log` without a base, 0 for e. intervals:
    `(1, 2)` and `[1, 2]` are intervals.
    """

    symbols: frozenset[str] = frozenset()
    given: Mapping[str, int] = field(default_factory=dict)
    constants: frozenset[str] = frozenset({"e", "pi"})
    vectors: bool = False
    words: bool = False
    open: bool = False
    labels: frozenset[str] | None = None
    abstract: frozenset[str] = frozenset()
    decimal_comma: bool = False
    log_base: int = 0
    intervals: bool = False

    @cached_property
    def names(self) -> dict[str, _Entry]:
        """Every spelling that may be typed -> (kind of token, standard name); a question's own names win."""
        own = {name: ("const", name) for name in self.constants}
        own |= {name: ("symbol", name) for name in self.symbols}
        own |= {name: ("given" if count else "symbol", name) for name, count in self.given.items()}
        endless = dict.fromkeys(("infinity", "oo"), ("const", "inf")) if "inf" in self.constants else {}
        table = {**_common(self.words, self.words or self.intervals, self.vectors), **endless, **own}
        for name, entry in own.items():
            for spelling in _greek(name):
                table[spelling] = entry
        return table

    @cached_property
    def pieces(self) -> dict[str, tuple[tuple[str, str, int], ...]]:
        """How runs of letters were split, kept for the next time."""
        return {}

    @cached_property
    def longest(self) -> int:
        """How many characters the longest name has."""
        return max(map(len, self.names))
