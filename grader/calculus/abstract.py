"""Functions that have only a name, `L(w1, w2):` with nothing after it, and the letters for their derivatives.

While formulas are worked out such a value is ("abstract", (name, parameters, by), a, ...): the derivative by the
letters `by`, at the arguments. In the end it is a letter, named as the reader names what students type: `∂L/∂w1`.
"""

from grader.calculus.underivable import Underivable
from grader.reading.derivatives import ORDER, name_of
from grader.reading.tree import Tree, children, rebuild, symbol, symbols


def definition(name: str, parameters: tuple[str, ...]) -> Tree:
    """What a function without a formula stands for; raises Underivable for a name that no student can type."""
    if len(name) != 1 or not name.isascii() or not name.isalpha():
        raise Underivable(f"A function without a formula is named by one letter, such as L, not {name}.")
    return ("abstract", (name, parameters, ()), *map(symbol, parameters))


def variable(tree: Tree) -> str:
    """The name of such a function where it stands for a variable, as `a` in diff(L, a); "" for anything else."""
    if tree[0] != "abstract" or tree[1][2] or tree[2:] != tuple(map(symbol, tree[1][1])):
        return ""
    return str(tree[1][0])


def by_argument(tree: Tree, place: int) -> Tree:
    """Its derivative by one of its own arguments, at the same arguments."""
    name, parameters, by = tree[1]
    if len(by) == ORDER:
        raise Underivable(f"Derivatives of {name} go up to order {ORDER}.")
    return ("abstract", (name, parameters, tuple(sorted((*by, parameters[place])))), *tree[2:])


def as_letters(tree: Tree) -> Tree:
    """Every value of such a function as a letter; raises Underivable where no letter says what is meant."""
    if tree[0] == "abstract":
        return _letter(tree)
    parts = children(tree)
    return rebuild(tree, tuple(map(as_letters, parts))) if parts else tree


def _letter(node: Tree) -> Tree:
    name, parameters, by = node[1]
    own = node[2:] == tuple(map(symbol, parameters))
    if not own and not (by and _are_variables(node[2:], parameters)):
        values = ", ".join(parameters)
        raise Underivable(f"{name} has no formula: only {name}({values}) and its derivatives there have a name.")
    return symbol(name_of(name, list(by)) if by else name)


def _are_variables(arguments: Tree, parameters: tuple[str, ...]) -> bool:
    """Whether the parameters may be read as names of the arguments, as in dL/du · du/dt: none can be mistaken."""
    letters = [symbols(argument) for argument in arguments]
    return all(letters) and not frozenset().union(*letters) & frozenset(parameters)


def refuse_letters(tree: Tree) -> None:
    """A letter such as ∂L/∂u no longer says what it depends on."""
    found = next((letter for letter in sorted(symbols(tree)) if letter.startswith("∂")), None)
    if found is not None:
        raise Underivable(f"{found} is a derivative already; write diff(L, x, y) for a second one.")
