"""The authors' word `limit`: by putting the place in where the function is continuous, else by sympy and by numbers."""

from collections.abc import Mapping

from grader.calculus import sympy_questions
from grader.calculus.approach import INFINITY, approaches
from grader.calculus.derived import remembered
from grader.calculus.meaning import Meaning, Word
from grader.calculus.sympy_questions import asked
from grader.calculus.tidy import tidy
from grader.calculus.underivable import Underivable
from grader.evaluation.definedness import undefined_part
from grader.evaluation.points import quick_points
from grader.evaluation.region import EVERYWHERE
from grader.reading.tree import Tree, substitute, symbols, walk


def limit(f: Meaning, letter: Meaning, place: Meaning) -> Meaning:
    """From both sides; inf and -inf are places too. Of a vector component by component."""
    if letter.tree[0] != "sym" or place.tree[0] == "tuple":
        raise Underivable("Write limit(f, x, a) with a letter and a number, or inf.")
    name = letter.tree[1]
    if name in symbols(place.tree):
        raise Underivable(f"The place of a limit over {name} cannot hold {name}.")
    letters = None if f.parameters is None else tuple(other for other in f.parameters if other != name)
    return Meaning(_limit(f.tree, name, place.tree), letters)


def _limit(tree: Tree, name: str, place: Tree) -> Tree:
    if tree[0] == "tuple":
        return ("tuple", *(_limit(part, name, place) for part in tree[1:]))
    value = _value_there(tree, name, place)
    question = (tree, ("sym", name), place)
    return remembered("limit", question, lambda: _of_sympy(*question)) if value is None else value


def _value_there(tree: Tree, name: str, place: Tree) -> Tree | None:
    """What putting the place in gives, if the function is continuous there."""
    if INFINITY in walk(place):
        return None
    value = tidy(substitute(tree, {name: place}))
    return value if undefined_part(value) is None and _is_right(tree, name, place, value) else None


def _of_sympy(tree: Tree, letter: Tree, place: Tree) -> Tree:
    candidates = [tidy(each) for each in asked(sympy_questions.limit, tree, letter, place)]
    if any(INFINITY in walk(candidate) for candidate in candidates):
        raise Underivable("This limit is infinite or does not exist; write the answer out.")
    for candidate in candidates:
        if undefined_part(candidate) is None and _is_right(tree, letter[1], place, candidate):
            return candidate
    raise Underivable("I found no limit that I could check; write the answer out.")


def _is_right(tree: Tree, name: str, place: Tree, candidate: Tree) -> bool:
    """At every point of the other letters where it can be told, and at one at least."""
    letters = (symbols(tree) | symbols(place) | symbols(candidate)) - {name}
    told = [approaches(tree, name, place, candidate, point) for point in quick_points(letters, EVERYWHERE)]
    return False not in told and True in told


WORDS: Mapping[str, Word] = {"limit": Word("limit(f, x, a)", 3, 3, limit)}
