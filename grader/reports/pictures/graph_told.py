"""What stands in the nodes and on the edges of a graph, and all of it in words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from grader.reading.tree import ONE, Tree
from grader.reports.pictures.computation import Gate, Step
from grader.reports.pictures.drawing import about, said
from grader.reports.pictures.written import label, letter, written

LONG = 16  # characters of a derivative beyond which it is only named


@dataclass(frozen=True, slots=True)
class Graph:
    """steps: the last is the result. values: at the point, else empty; flows: what comes back to each.

    derivatives: whether they are shown.
    """

    steps: tuple[Step, ...]
    values: dict[str, float]
    flows: Mapping[str, float]
    derivatives: bool = True

    @property
    def result(self) -> str:
        return self.steps[-1].name

    def lines(self, step: Step) -> list[str]:
        """What stands in a node."""
        found = [_work(step, True)]
        if self.values:
            found.append(about(self.values[step.name]))
        if self.flows:
            found.append(f"{partial(self.result, step.name)} {about(self.flows[step.name])}")
        return found if step.name != self.result else found[:2]


def partial(over: str, by: str) -> str:
    """`∂L/∂w₀`"""
    return f"∂{letter(over)}/∂{letter(by)}"


def _work(step: Step, raised: bool = False) -> str:
    """`s = σ(z)`; a letter alone."""
    name = letter(step.name)
    if not step.inputs:
        return name
    if step.sigmoid:
        return f"{name} = σ({letter(step.inputs[0])})"
    return f"{name} = {label(step.work) if raised else written(step.work)}"


def on_edge(step: Step, name: str) -> str:
    """The derivative by an input, as a label; only named where it is long."""
    return _local(step, name, label) if len(_local(step, name, written)) <= LONG else partial(step.name, name)


def _local(step: Step, name: str, write: Callable[[Tree], str]) -> str:
    """The derivative by an input: `[z > 0]` is 1 where that holds, else 0."""
    gates = step.gates(name)
    return " + ".join(_gated(gate, write) for gate in gates) if gates else write(step.local(name))


def _gated(gate: Gate, write: Callable[[Tree], str]) -> str:
    holds = f"[{write(gate.part)} {gate.sign} {write(gate.other)}]"
    if gate.derivative in {ONE, ("neg", ONE)}:
        return holds if gate.derivative == ONE else f"−{holds}"
    return f"{write(gate.derivative)}·{holds}"


def words(shown: Graph, point: Mapping[str, float]) -> Iterator[str]:
    """Every step with its local derivatives; at a point, its values, and what flows back."""
    letters = sorted(letter(step.name) for step in shown.steps if not step.inputs)
    yield f"From {', '.join(letters)}:"
    for step in (step for step in shown.steps if step.inputs):
        slopes = [f"{partial(step.name, name)} = {_local(step, name, written)}" for name in step.inputs]
        yield f"{_work(step)}, with {', '.join(slopes)}." if shown.derivatives else f"{_work(step)}."
    if point:
        places = ", ".join(f"{letter(name)} = {said(number)}" for name, number in point.items())
        yield f"At {places}, {letter(shown.result)} is {said(shown.values[shown.result])}."
    if shown.flows:
        names = [name for name in reversed(shown.values) if name != shown.result]
        yield f"Backwards: {', '.join(f'{partial(shown.result, name)} = {said(shown.flows[name])}' for name in names)}."
