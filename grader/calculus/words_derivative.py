"""The authors' words that differentiate."""

from collections.abc import Mapping

from grader.calculus.abstract import refuse_letters, variable
from grader.calculus.derivative import derivative
from grader.calculus.meaning import Meaning, Word
from grader.calculus.outer import minus
from grader.calculus.tidy import tidy
from grader.calculus.underivable import Underivable
from grader.calculus.vectors import components, dot, norm, pairs, total
from grader.evaluation.exact import exact
from grader.reading.tree import ZERO, Tree, symbols

_CURVED = frozenset({"r", "rho", "theta", "phi"})
_HIGHEST_ORDER = 10


def partial(tree: Tree, name: str) -> Tree:
    """A derivative, tidied at once so that the next one has less to do."""
    refuse_letters(tree)
    return tidy(derivative(tree, name))


def diff(f: Meaning, *by: Meaning) -> Meaning:
    """diff(f, x), diff(f, x, y) and diff(f, x, 2)."""
    tree = f.tree
    for name in _names(f, by):
        tree = partial(tree, name)
    return f.derived(tree)


def _names(f: Meaning, by: tuple[Meaning, ...]) -> list[str]:
    names: list[str] = []
    for item in by:
        times = exact(item.tree)
        letter = item.tree[1] if item.tree[0] == "sym" else variable(item.tree)
        if letter:
            names.append(_letter(f, letter))
        elif names and times is not None and times.denominator == 1 and 1 <= times <= _HIGHEST_ORDER:
            names += names[-1:] * (times.numerator - 1)
        else:
            raise Underivable("After the function diff wants letters, as in diff(f, x), diff(f, x, y), diff(f, x, 2).")
    return names


def _letter(f: Meaning, name: str) -> str:
    if name in f.letters or name in symbols(f.tree):
        return name
    raise Underivable(f"{name} is no letter of the function, which has {', '.join(f.letters) or 'none'}.")


def _scalar(f: Meaning, word: str) -> Tree:
    if f.is_vector:
        raise Underivable(f"{word} wants a function with one value, not a vector.")
    return f.tree


def _cartesian(f: Meaning, word: str) -> tuple[str, ...]:
    curved = _CURVED.intersection(f.letters)
    if curved:
        raise Underivable(f"{word} is for Cartesian coordinates; {min(curved)} looks like a polar one.")
    return f.letters


def _row(tree: Tree, names: tuple[str, ...]) -> Tree:
    return ("tuple", *(partial(tree, name) for name in names))


def grad(f: Meaning) -> Meaning:
    """The partial derivatives in the order of the letters. Raises Underivable for a vector, and without letters."""
    if not f.letters:
        raise Underivable("grad wants a function of letters; this one has none.")
    return f.derived(_row(_scalar(f, "grad"), f.letters))


def jacobian(f: Meaning) -> Meaning:
    """One row a component, one column a letter."""
    return f.derived(("tuple", *(_row(part, f.letters) for part in components(f.tree, "jacobian"))))


def hessian(f: Meaning) -> Meaning:
    """The symmetric matrix of second derivatives: the Jacobian of the gradient."""
    _scalar(f, "hessian")
    return jacobian(grad(f))


def div(f: Meaning) -> Meaning:
    """The divergence, ∂F₁/∂x + ∂F₂/∂y + ..., of a field with as many components as letters."""
    return f.derived(total([partial(part, name) for part, name in _field(f, "div")]))


def curl(f: Meaning) -> Meaning:
    """Of a plane field the one number ∂Q/∂x − ∂P/∂y."""
    (p, x), (q, y), *third = _field(f, "curl")
    if not third:
        return f.derived(minus(partial(q, x), partial(p, y)))
    ((r, z),) = third
    parts = ((r, y, q, z), (p, z, r, x), (q, x, p, y))
    return f.derived(("tuple", *(minus(partial(a, s), partial(b, t)) for a, s, b, t in parts)))


def _field(f: Meaning, word: str) -> list[tuple[Tree, str]]:
    """The components of a vector field, each with its letter."""
    names, parts = _cartesian(f, word), components(f.tree, word)
    if len(names) != len(parts) or (word == "curl" and len(parts) not in {2, 3}):
        raise Underivable(f"{word} wants one component a letter; there are {len(parts)} for ({', '.join(names)}).")
    return list(zip(parts, names, strict=True))


def laplacian(f: Meaning) -> Meaning:
    """∂²f/∂x² + ∂²f/∂y² + ..., in Cartesian coordinates."""
    tree = _scalar(f, "laplacian")
    seconds = [partial(partial(tree, name), name) for name in _cartesian(f, "laplacian")]
    return f.derived(total(seconds or [ZERO]))


def directional(f: Meaning, v: Meaning) -> Meaning:
    """The slope along v, whatever the length of v."""
    pairs(grad(f).tree, v.tree, "directional")
    return f.derived(("div", dot(grad(f).tree, v.tree), norm(v.tree)))


def tangent(f: Meaning, point: Meaning) -> Meaning:
    """The right side of z = f(P) + f_x(P)·(x − a) + ...: the tangent line or plane."""
    slopes = grad(f).at([point], "tangent")
    values = (point.tree,) if point.tree[0] != "tuple" else point.tree[1:]
    steps = [
        ("mul", slope, minus(("sym", name), value))
        for slope, name, value in zip(slopes.tree[1:], f.letters, values, strict=True)
    ]
    return f.derived(("add", f.at([point]).tree, *steps))


WORDS: Mapping[str, Word] = {
    "diff": Word("diff(f, x)", 2, None, diff),
    "grad": Word("grad(f)", 1, 1, grad),
    "hessian": Word("hessian(f)", 1, 1, hessian),
    "jacobian": Word("jacobian(F)", 1, 1, jacobian),
    "div": Word("div(F)", 1, 1, div),
    "curl": Word("curl(F)", 1, 1, curl),
    "laplacian": Word("laplacian(f)", 1, 1, laplacian),
    "directional": Word("directional(f, v)", 2, 2, directional),
    "tangent": Word("tangent(f, P)", 2, 2, tangent),
}
