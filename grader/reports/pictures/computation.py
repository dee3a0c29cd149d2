"""A formula as steps, each with its inputs: as a program works them out, and differentiates them backwards."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from grader.calculus.derivative import derivative
from grader.calculus.tidy import tidy
from grader.calculus.underivable import Underivable
from grader.calculus.vectors import total
from grader.evaluation.arranged import arranged
from grader.mistakes.fingerprint import Evaluator
from grader.reading.tree import ONE, TWO, Tree, children, rebuild, symbol, symbols, transform, walk
from grader.reports.pictures.drawing import Undrawable
from grader.reports.pictures.sampling import slope
from grader.reports.pictures.sigmoid import inner

MOST = 24  # nodes: more of them are no picture
_BASES = (*"uvqrabcd", "step")
_AFFINE = frozenset({"neg", "add", "mul", "div"})


@dataclass(frozen=True, slots=True)
class Step:
    """name = work, a formula of the names of its inputs; of no inputs for a letter. sigmoid: of its one input."""

    name: str
    work: Tree
    inputs: tuple[str, ...]
    sigmoid: bool = False

    def local(self, name: str) -> Tree:
        """The derivative by one input; what is the step itself, as in e^x, goes by its name. Raises Undrawable."""
        own = symbol(self.name)
        if self.sigmoid:
            return ("mul", own, ("add", ONE, ("neg", own)))
        gates = self.gates(name)
        found = total([gate.slope() for gate in gates]) if gates else _derivative(self.work, name)
        return transform(found, lambda node: own if node == self.work else node)

    def gates(self, name: str) -> tuple["Gate", ...]:
        """What lets a derivative through, where the step is the larger or smaller one of two."""
        if self.work[0] != "call" or self.work[1] not in {"max", "min"} or len(self.work) != 4:
            return ()
        sign, (one, two) = ">" if self.work[1] == "max" else "<", self.work[2:]
        pairs = (each for each in ((one, two), (two, one)) if name in symbols(each[0]))
        return tuple(Gate(_derivative(part, name), sign, part, other) for part, other in pairs)


@dataclass(frozen=True, slots=True)
class Gate:
    """The derivative of a part that counts where `part sign other`, and else is multiplied by 0."""

    derivative: Tree
    sign: str
    part: Tree
    other: Tree

    def slope(self) -> Tree:
        """As one formula: 1/2 + sign/2 is 1 or 0, and neither where both parts are equal."""
        more, less = (self.part, self.other) if self.sign == ">" else (self.other, self.part)
        sign: Tree = ("call", "sign", tidy(("add", more, ("neg", less))))
        return tidy(("mul", self.derivative, ("div", ("add", ONE, sign), TWO)))


def _derivative(tree: Tree, name: str) -> Tree:
    try:
        return tidy(derivative(tree, name))
    except Underivable as error:
        raise Undrawable(str(error), "draw a function that can be differentiated") from None


def computation(tree: Tree, name: str, given: Mapping[str, Tree]) -> tuple[Step, ...]:
    """Steps, each after its inputs; the last one is the formula. given: names for parts of it. Raises Undrawable."""
    if not symbols(tree) or tree[0] == "sym":
        raise Undrawable("there is nothing to work out", "draw a function of letters")
    steps = tuple(_Builder(tree, name, given).steps.values())
    if len(steps) > MOST:
        hint = "draw the graph of one of its parts"
        raise Undrawable(f"this graph has {len(steps)} nodes, and more than {MOST} cannot be read", hint)
    return steps


class _Builder:
    """Equal parts are one step; numbers, signs and sums with numbers are no steps of their own."""

    def __init__(self, tree: Tree, name: str, given: Mapping[str, Tree]) -> None:
        self.given = {arranged(part): called for called, part in given.items() if _is_work(part) and called != name}
        self.uses = _uses(tree)
        self.known: dict[Tree, str] = {}
        self.steps: dict[str, Step] = {}
        taken = symbols(tree) | {name, *given}
        self.base = next(base for base in _BASES if base not in {each.rstrip("0123456789") for each in taken})
        self.count = 0
        self.step(tree, name)

    def step(self, tree: Tree, name: str = "") -> str:
        """The name of the step whose value is that of the tree."""
        key = arranged(tree)
        if key not in self.known:
            step = self._letter(tree) if tree[0] == "sym" else self._work(tree, name or self.given.get(key, ""))
            self.known[key] = step.name
            self.steps[step.name] = step
        return self.known[key]

    def _letter(self, tree: Tree) -> Step:
        return Step(tree[1], tree, ())

    def _work(self, tree: Tree, name: str) -> Step:
        inside = inner(tree)
        if inside is not None and symbols(inside):
            work: Tree = ("call", "sigma", symbol(self.step(inside)))
        else:
            work = rebuild(tree, tuple(map(self._operand, children(tree))))
        inputs = tuple(dict.fromkeys(node[1] for node in walk(work) if node[0] == "sym"))
        return Step(name or self._next(), work, inputs, inside is not None)

    def _operand(self, tree: Tree) -> Tree:
        """What stands in the formula of a step for a part of it."""
        if not symbols(tree):
            return tree
        key = arranged(tree)
        if key not in self.given and self.uses[key] < 2 and _is_affine(tree):
            return rebuild(tree, tuple(map(self._operand, children(tree))))
        return symbol(self.step(tree))

    def _next(self) -> str:
        self.count += 1
        return f"{self.base}{self.count}"


def _is_work(tree: Tree) -> bool:
    return tree[0] != "sym" and bool(symbols(tree)) and tree[0] != "abstract"


def _is_affine(tree: Tree) -> bool:
    """One part that varies, with a sign, a number added, or a number as a factor."""
    varying = [part for part in children(tree) if symbols(part)]
    return tree[0] in _AFFINE and len(varying) == 1 and not (tree[0] == "div" and symbols(tree[2]))


def _uses(tree: Tree) -> Counter[Tree]:
    """How often each part is used by different parts."""
    seen: set[Tree] = set()
    uses: Counter[Tree] = Counter()
    stack = [tree]
    while stack:
        node = stack.pop()
        key = arranged(node)
        uses[key] += 1
        if key not in seen:
            seen.add(key)
            stack.extend(children(node))
    return uses


def forward(steps: tuple[Step, ...], point: Mapping[str, float]) -> dict[str, float]:
    """The value of every step, worked out one after another. Raises Undrawable."""
    values = dict(point)
    for step in steps:
        if step.inputs:
            values[step.name] = _at(_plain(step), values)
    return {step.name: values[step.name] for step in steps}


def backward(steps: tuple[Step, ...], values: Mapping[str, float]) -> dict[str, float]:
    """The derivative of the last step by every step: what flows back along each edge, added up where edges meet."""
    flows = dict.fromkeys(values, 0.0)
    flows[steps[-1].name] = 1.0
    for step in reversed(steps):
        for name in step.inputs:
            flows[name] += flows[step.name] * slope(step.local(name), **values)
    return flows


def _plain(step: Step) -> Tree:
    """The formula of a step, the sigmoid written out."""
    if not step.sigmoid:
        return step.work
    return ("div", ONE, ("add", ONE, ("call", "exp", ("neg", step.work[2]))))


def _at(tree: Tree, values: Mapping[str, float]) -> float:
    found = Evaluator((values,)).values(tree)[0]
    if found is None:
        raise Undrawable("a step of the graph has no value at the point that is named", "name a point of its domain")
    return found


def edges(steps: tuple[Step, ...]) -> Iterator[tuple[str, str]]:
    """From an input to the step that uses it."""
    return ((name, step.name) for step in steps for name in step.inputs)
