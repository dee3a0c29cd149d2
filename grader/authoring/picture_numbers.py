"""Numbers in a line that asks for a picture: ranges and values of letters, the point, the steps of a descent."""

import difflib
from collections.abc import Iterable
from fractions import Fraction

from grader.authoring.nodes import Scalar
from grader.authoring.picture_line import KINDS, Bound, Line
from grader.authoring.refused import Refused
from grader.authoring.scope import Scope
from grader.evaluation.exact import exact
from grader.reading import Unreadable, standard_name
from grader.reading.tree import Tree, symbols

STEPS, FAR = 100, 10**9
FINE = 10**6  # an end that is no fraction, such as pi, is drawn at a fraction with at most this denominator
DESCENT = "with descent from (4, 3) step 0.1 for 8 steps"


def ranges(line: Line, scope: Scope) -> dict[str, tuple[Fraction, Fraction]]:
    """From where to where letters are drawn, where the author says it."""
    found = {}
    for bound in line.bounds:
        if bound.high is not None:
            found[_letter(bound)] = _range(bound, bound.high, scope)
    if found and not KINDS[line.kind].ranges:
        raise Refused(f"'{line.kind}' takes no ranges", "leave them out", line.bounds[0].letter.place)
    return found


def values(line: Line, scope: Scope) -> dict[str, Tree]:
    """What letters stand for in the picture alone: `x = 2`."""
    return {_letter(bound): _constant(bound.low, scope) for bound in line.bounds if bound.high is None}


def refuse_strangers(line: Line, letters: Iterable[str]) -> None:
    """Ranges and values are of letters that the function has, each once."""
    left = list(letters)
    for bound in line.bounds:
        name = _letter(bound)
        if name not in left and line.kind != "sigmoid":
            near = difflib.get_close_matches(name, left, 1, 0.6)
            hint = f"did you mean '{near[0]}'?" if near else f"left are: {', '.join(left) or 'none'}"
            raise Refused(f"'{name}' is no letter of what is drawn, or stands here twice", hint, bound.letter.place)
        left = [letter for letter in left if letter != name]


def point(line: Line, scope: Scope, letters: tuple[str, ...], show: Iterable[str]) -> Tree | None:
    """The point by `at`, or the one that a descent starts from: a number, or as many as there are letters."""
    text = line.clauses.get("at") or line.clauses.get("from")
    _refuse_misplaced(line, show, text)
    if text is None:
        return None
    found = _constant(text, scope)
    parts: Tree = found[1:] if found[0] == "tuple" else (found,)
    wanted = 1 if line.kind == "sigmoid" else len(letters)
    if len(parts) != wanted:
        message = f"the point has {_numbers(len(parts))}, and what is drawn wants {_numbers(wanted)}"
        raise Refused(message, f"in this order: {', '.join(letters)}", text.place)
    for part in parts:
        _number(part, text)
    return parts[0] if wanted == 1 else ("tuple", *parts)


def step(line: Line, scope: Scope, show: Iterable[str]) -> Tree | None:
    """How far each step of a descent goes, times the gradient."""
    text = line.clauses.get("step")
    if text is None or "descent" not in show:
        return None
    found = _constant(text, scope)
    if _number(found, text) <= 0:
        raise Refused("the step is a positive number", f"write `{DESCENT}`", text.place)
    return found


def steps(line: Line, scope: Scope, show: Iterable[str]) -> int:
    """How many steps a descent has: `for 8 steps`; 0 where there is none."""
    text = line.clauses.get("for")
    if text is None or "descent" not in show:
        return 0
    number = text.part(0, len(text.text.removesuffix("s").removesuffix("step")))
    found = exact(_constant(number, scope)) if number.text else None
    if found is None or found.denominator != 1 or not 1 <= found <= STEPS:
        raise Refused(f"a descent has 1 to {STEPS} steps", f"write `{DESCENT}`", text.place)
    return found.numerator


def _refuse_misplaced(line: Line, show: Iterable[str], text: Scalar | None) -> None:
    """A descent has all that it wants; nothing else has any of that; a point stands where one is wanted."""
    clauses, kind = line.clauses, KINDS[line.kind]
    if "at" in clauses and "from" in clauses:
        raise Refused("a descent starts from the one point of a picture", "leave out `at`", clauses["at"].place)
    if "descent" in show:
        if text is None or not {"step", "for"} <= clauses.keys():
            raise Refused("a descent wants a start, a step and their number", f"write `{DESCENT}`", line.subject.place)
        return
    for word in ("from", "step", "for"):
        if word in clauses:
            hint = "before the range of a letter stands a comma: `, x from 0 to 4`" if word == "from" else ""
            raise Refused(f"'{word}' belongs to a descent", hint or f"write `{DESCENT}`", clauses[word].place)
    if text is not None and not kind.point:
        raise Refused(f"'{line.kind}' takes no point", "leave it out", text.place)
    wants = kind.point == "needed" or (line.kind != "sigmoid" and {"gradient", "tangent"} & set(show))
    if text is None and wants:
        raise Refused("this picture wants a point", f"write such as `{kind.example}`", line.subject.place)


def _range(bound: Bound, end: Scalar, scope: Scope) -> tuple[Fraction, Fraction]:
    low, high = (_number(_constant(text, scope), text) for text in (bound.low, end))
    if low >= high:
        raise Refused("this range is empty", "the smaller end comes first", bound.low.place)
    return low, high


def _letter(bound: Bound) -> str:
    try:
        return standard_name(bound.letter.text)
    except Unreadable:
        hint = "write `, x from -2 to 2` or `, x = 1`"
        raise Refused(f"'{bound.letter.text}' is no letter", hint, bound.letter.place) from None


def _constant(text: Scalar, scope: Scope) -> Tree:
    """A formula without letters that have no value."""
    found = scope.value(text)
    free = sorted(symbols(found))
    if free:
        raise Refused(f"'{free[0]}' has no value here", "write numbers, or names that are given", text.place)
    return found


def _number(tree: Tree, text: Scalar) -> Fraction:
    """Its value, for a picture; Refused where it has none that is real and not absurd."""
    found = exact(tree)
    if found is None:
        found = _nearly(tree, text)
    if abs(found) > FAR:
        raise Refused(f"this lies further out than {FAR:,}", "choose another scale", text.place)
    return found


def _nearly(tree: Tree, text: Scalar) -> Fraction:
    from grader.evaluation.balls import at, ends, evaluate  # loads flint; most numbers are fractions
    from grader.evaluation.novalue import NoValue

    try:
        return ends(evaluate(tree, at({})))[0].limit_denominator(FINE)
    except NoValue:
        raise Refused("this is no real number", "write numbers, or names that are given", text.place) from None


def _numbers(count: int) -> str:
    return "one number" if count == 1 else f"{count} numbers"
