"""The key `picture`: a line that says what is drawn, worked out in the question's scope.

contours of T with grad(T) at P             contours of J with descent from (4, 3) step 0.1 for 8 steps
contours of x^2 + y^2, x from -3 to 3       curve of f with tangent at 2      curve of f with derivative
sections of f at P                          error of differences of f at 2    sigmoid of s
boundary of w0 + w1 x1 + w2 x2              graph of L at P                   contours of L, x = 2
"""

from collections.abc import Iterable
from functools import partial

from grader.authoring.fields import Block
from grader.authoring.model import Picture
from grader.authoring.nodes import Node, Scalar
from grader.authoring.notebook import Notebook
from grader.authoring.picture_line import KINDS, Line, cut, nearest
from grader.authoring.picture_numbers import point, ranges, refuse_strangers, step, steps, values
from grader.authoring.refused import Refused, each
from grader.authoring.scope import LONGEST_PRODUCT, Scope
from grader.reading.tree import Tree, substitute, symbol, symbols, walk

_SHAPES = {"tuple": "a vector", "rel": "a relation", "and": "a condition", "or": "a condition", "set": "a set"}
_COUNTS = ("no letter", "one letter", "two letters", "three letters")
# What may be named by its formula: `grad(T)`.
_CALLS = {"gradient": "grad", "derivative": "diff"}


def picture(block: Block, scope: Scope) -> Picture | None:
    """What the block's `picture` asks for, in one variant; what is wrong with it is noted."""
    if "picture" not in block:
        return None
    return next(iter(each(partial(_picture, scope), block["picture"], scope.notes)), None)


def _picture(scope: Scope, node: Node, _: Notebook) -> Picture:
    assert isinstance(node, Scalar)
    line = cut(node)
    written = _written(line.subject, scope)
    known, limits = values(line, scope), ranges(line, scope)
    whole = _function(line, written, scope)
    name = _name(written, scope)
    order = _order(written, whole, name, scope, limits)
    refuse_strangers(line, order)
    of = whole if line.kind == "graph" else substitute(whole, known)
    letters = _letters(line, order, known, scope)
    show = (*line.show, *(_shown(item, line, written, scope) for item in line.items()))
    return Picture(
        kind=line.kind,
        of=of,
        name=name,
        letters=letters,
        at=point(line, scope, letters, show),
        show=frozenset(show),
        ranges=limits,
        step=step(line, scope, show),
        steps=steps(line, scope, show),
        text=" ".join(node.text.split()),
        values=known if line.kind == "graph" else {},
    )


def _written(subject: Scalar, scope: Scope) -> Tree:
    """What is drawn, as it was written."""
    name, given = subject.text, scope.definitions.keys() | scope.lost.keys()
    if name.isalpha() and name not in given | scope.letters:
        functions = sorted(given) if len(name) > 1 else []
        hint = nearest(name, functions) if functions else ""
        if "did you mean" in hint or len(name) > LONGEST_PRODUCT:
            raise Refused(f"'{name}' is not given", hint, subject.place)
    return scope.read(subject, anything=True)


def _function(line: Line, written: Tree, scope: Scope) -> Tree:
    """The same, worked out: a formula with one value."""
    if any(name in scope.abstract for node in walk(written) for name in node[1:2]):
        hint = "give it one under `given`"
        raise Refused("a function without a formula cannot be drawn", hint, line.subject.place)
    worked = scope.work_out(written, line.subject)
    if worked[0] in _SHAPES:
        message = f"what is drawn has one value at each point, and this is {_SHAPES[worked[0]]}"
        raise Refused(message, f"write `{KINDS[line.kind].example}`", line.subject.place)
    return worked


def _name(written: Tree, scope: Scope) -> str:
    """As the author calls it: `T`, and `T(x, y)` with its own letters; "" for a formula."""
    if written[0] not in {"sym", "call"} or written[1] not in scope.definitions:
        return ""
    name: str = written[1]
    own = tuple(map(symbol, scope.definitions[name].parameters))
    return name if written[2:] in {(), own} else ""


def _order(written: Tree, of: Tree, name: str, scope: Scope, more: Iterable[str]) -> tuple[str, ...]:
    """The letters of what is drawn: those of a given function in their order, then others by the alphabet."""
    own = scope.order_of(written)
    has = own if name else tuple(letter for letter in own if letter in symbols(of))
    others = symbols(of) | (set() if name else set(more))
    return (*has, *sorted(others - {*has}))


def _letters(line: Line, order: tuple[str, ...], known: Iterable[str], scope: Scope) -> tuple[str, ...]:
    """Those that are drawn; Refused where their number is not that of the picture. known: those that have values."""
    letters = tuple(letter for letter in order if letter not in known)
    wanted = KINDS[line.kind].letters
    if wanted is None or len(letters) == wanted:
        return letters
    has = f"{_counted(len(letters))}{': ' if letters else ''}{', '.join(letters)}"
    message = f"'{line.kind}' wants a function of {_counted(wanted)}, and this has {has}"
    raise Refused(message, _remedy(line, letters, wanted, scope), line.subject.place)


def _counted(number: int) -> str:
    return _COUNTS[number] if number < len(_COUNTS) else f"{number} letters"


def _remedy(line: Line, letters: tuple[str, ...], wanted: int, scope: Scope) -> str:
    more = len(letters) - wanted
    if more > 0:
        ranged = {bound.letter.text for bound in line.bounds}
        free = [letter for letter in letters if letter not in ranged] or list(letters)
        chosen = free[:more] if line.kind == "boundary" else free[-more:]
        return f"give values to others: `, {', '.join(f'{letter} = 1' for letter in chosen)}`"
    given = [each.name for each in scope.definitions.values() if len(each.parameters) == wanted]
    return f"write `{line.kind} of {given[0]}`" if given else f"write such as `{KINDS[line.kind].example}`"


def _shown(item: Scalar, line: Line, written: Tree, scope: Scope) -> str:
    """What is drawn besides the function: by its word, or by the formula that it is, such as `grad(T)`."""
    shows = KINDS[line.kind].shows
    if item.text in shows:
        return item.text
    word = next((word for word in shows if word in _CALLS and item.text.startswith(f"{_CALLS[word]}(")), "")
    if word and _is_same(scope.read(item, anything=True)[2], written, scope):
        return word
    if word:
        raise Refused(f"only the {word} of what is drawn can be shown", f"write `with {word}`", item.place)
    hint = nearest(item.text, shows) if shows else "leave it out"
    raise Refused(f"'{item.text}' cannot be shown with '{line.kind}'", hint, item.place)


def _is_same(one: Tree, other: Tree, scope: Scope) -> bool:
    return one == other or _name(one, scope) == _name(other, scope) != ""
