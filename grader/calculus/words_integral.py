"""The authors' word `integral`, by the table or by sympy; none is believed before numbers have confirmed it."""

from collections.abc import Callable, Iterable, Mapping

from grader.calculus import antiderivative as by_table
from grader.calculus import sympy_questions
from grader.calculus.agreement import agree
from grader.calculus.derivative import derivative
from grader.calculus.derived import remembered
from grader.calculus.meaning import Meaning, Word
from grader.calculus.outer import call, minus
from grader.calculus.quadrature import confirms
from grader.calculus.sympy_questions import asked
from grader.calculus.tidy import tidy
from grader.calculus.underivable import Underivable
from grader.evaluation.definedness import undefined_part
from grader.evaluation.points import quick_points
from grader.evaluation.region import EVERYWHERE
from grader.reading.tree import ZERO, Tree, substitute, symbols, transform, walk

_NONE = "I found no closed form for this integral that I could check; write the answer out."


def integral(f: Meaning, letter: Meaning, *ends: Meaning) -> Meaning:
    """integral(f, x) without a constant, and integral(f, x, a, b); of a vector component by component."""
    if letter.tree[0] != "sym" or len(ends) == 1:
        raise Underivable("Write integral(f, x) or integral(f, x, a, b).")
    name = letter.tree[1]
    if any(name in symbols(end.tree) for end in ends):
        raise Underivable(f"The ends of an integral over {name} cannot hold {name}.")
    if not ends:
        return Meaning(_of_each(f.tree, lambda tree: indefinite(tree, name)), f.parameters and f.letters)
    low, high = (end.tree for end in ends)
    letters = None if f.parameters is None else tuple(other for other in f.parameters if other != name)
    return Meaning(_of_each(f.tree, lambda tree: _definite(tree, name, low, high)), letters)


def _of_each(tree: Tree, integrate: Callable[[Tree], Tree]) -> Tree:
    return ("tuple", *(_of_each(part, integrate) for part in tree[1:])) if tree[0] == "tuple" else integrate(tree)


def indefinite(tree: Tree, name: str) -> Tree:
    """An antiderivative that lives wherever the function does; raises Underivable."""
    found = _first((by_table.antiderivative(tree, name),), lambda each: _is_antiderivative(each, tree, name))
    if found is not None:
        return found
    return remembered("integral", (tree, ("sym", name)), lambda: _of_sympy(tree, name))


def _of_sympy(tree: Tree, name: str) -> Tree:
    answers = asked(sympy_questions.antiderivative, tree, ("sym", name))
    both = [each for answer in answers for each in (answer, _with_sizes(answer))]
    return _believed(both, lambda each: _is_antiderivative(each, tree, name))


def _with_sizes(tree: Tree) -> Tree:
    """ln|u| for ln(u): an antiderivative of 1/x on both sides of 0."""
    return transform(tree, lambda node: call("ln", call("abs", node[2])) if node[:2] == ("call", "ln") else node)


def _is_antiderivative(candidate: Tree, tree: Tree, name: str) -> bool:
    try:
        return agree(tree, derivative(candidate, name), lives=candidate)
    except Underivable:
        return False


def _definite(tree: Tree, name: str, low: Tree, high: Tree) -> Tree:
    """From low to high; by the fundamental theorem where the table has an antiderivative."""

    def is_right(candidate: Tree) -> bool:
        letters = symbols(tree) - {name} | symbols(low) | symbols(high) | symbols(candidate)
        told = [confirms(tree, name, (low, high), candidate, point) for point in quick_points(letters, EVERYWHERE)]
        return False not in told and True in told

    found = _first((_difference(by_table.antiderivative(tree, name), name, low, high),), is_right)
    if found is not None:
        return found
    question = (tree, ("sym", name), low, high)
    return remembered(
        "integral between", question, lambda: _believed(asked(sympy_questions.definite, *question), is_right)
    )


def _difference(function: Tree | None, name: str, low: Tree, high: Tree) -> Tree | None:
    if function is None or ("const", "inf") in {*walk(low), *walk(high)}:
        return None
    return minus(substitute(function, {name: high}), substitute(function, {name: low}))


def _believed(candidates: Iterable[Tree], is_right: Callable[[Tree], bool]) -> Tree:
    found = _first(candidates, is_right)
    if found is None:
        raise Underivable(_NONE)
    return found


def _first(candidates: Iterable[Tree | None], is_right: Callable[[Tree], bool]) -> Tree | None:
    """The first that is right, tidied."""
    tidied = (tidy(transform(tidy(each), _power_of_zero)) for each in candidates if each is not None)
    return next((each for each in tidied if undefined_part(each) is None and is_right(each)), None)


def _power_of_zero(node: Tree) -> Tree:
    """0^(n + 1) is 0 where an integral exists, as numbers will confirm."""
    return ZERO if node[:2] == ("pow", ZERO) and symbols(node) else node


WORDS: Mapping[str, Word] = {"integral": Word("integral(f, x) or integral(f, x, a, b)", 2, 4, integral)}
