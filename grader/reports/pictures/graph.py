"""The graph of a computation, from the letters down to the result: `graph of L`, with values `graph of L at P`.

Each node is one step. On each edge stands the local derivative; at a point, each node has its value, and the derivative
of the result by it, which flows back.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from grader.authoring.model import Picture, Question
from grader.reading.tree import symbols
from grader.reports.pictures.computation import Step, backward, computation, edges, forward
from grader.reports.pictures.drawing import WIDTH, Canvas, Drawing, Stroke, decimal
from grader.reports.pictures.graph_told import Graph, on_edge, words
from grader.reports.pictures.layers import Edge, Layout, layout
from grader.reports.pictures.sampling import value
from grader.reports.pictures.written import head, written

LINE, PAD, LETTER = 15.0, 5.0, 6.3  # the height of a line in a node, the space around it, the width of a character
APART = 46.0  # between two layers, for the derivatives on the edges
MARGIN = 8.0
TIP = 6.0  # the length of an arrow's head
PLACES = (0.5, 0.36, 0.64, 0.26, 0.74)  # along an edge, for its derivative

Rectangle = tuple[float, float, float, float]  # left, top, right, bottom
Curve = tuple[tuple[float, float], tuple[float, float]]  # its ends; it leaves and arrives upright


def graph(picture: Picture, question: Question) -> Drawing:
    """Raises Undrawable."""
    given = {name: each.tree for name, each in question.definitions.items()}
    steps = computation(picture.of, picture.name or _free(picture), given)
    point = _point(picture, steps)
    derivatives = "derivatives" in picture.show
    values = forward(steps, point) if point else {}
    shown = Graph(steps, values, backward(steps, values) if point and derivatives else {}, derivatives)
    sheet = _Sheet(shown, layout(list(edges(steps)), {step.name: _width(shown.lines(step)) for step in steps}))
    called = head(picture.name, picture.letters) or written(picture.of)
    return sheet.drawing(f"Computational graph of {called}", " ".join(words(shown, point)))


def _free(picture: Picture) -> str:
    """A name for a bare formula."""
    return next(name for name in ("f", "g", "F", "result") if name not in symbols(picture.of))


def _point(picture: Picture, steps: Sequence[Step]) -> dict[str, float]:
    """The value of each letter, where a point is named; or where each has one of its own."""
    at = picture.at or ("tuple",)
    parts = at[1:] if at[0] == "tuple" else (at,)
    known = {**dict(zip(picture.letters, parts, strict=False)), **picture.values}
    if picture.at is None and not all(step.name in known for step in steps if not step.inputs):
        return {}
    return {step.name: value(known[step.name]) for step in steps if step.name in known}


def _width(lines: Sequence[str]) -> float:
    return max(28.0, max(len(line) for line in lines) * LETTER + 2 * PAD + 4)


class _Sheet:
    """A graph on its canvas: edges first, then nodes, then derivatives where there is room."""

    def __init__(self, shown: Graph, plan: Layout) -> None:
        self.shown, self.plan, self.canvas = shown, plan, Canvas()
        self.steps = {step.name: step for step in shown.steps}
        self.boxes = self._boxes()
        self.taken = list(self.boxes.values())
        left = min(box[0] for box in self.taken)
        self.across = max(box[2] for box in self.taken) - left + 2 * MARGIN
        self.shift = MARGIN - left + max(0.0, (WIDTH - self.across) / 2)
        self.boxes = {name: self._moved(box) for name, box in self.boxes.items()}
        self.taken = list(self.boxes.values())
        self.ports = self._ports()

    def _boxes(self) -> dict[str, Rectangle]:
        """Of nodes and of the stations of long edges, not yet in the middle."""
        boxes, top = {}, 2.0
        for row in self.plan.layers:
            tall = max((self._tall(name) for name in row if name in self.steps), default=0.0)
            for name in row:
                high = self._tall(name) if name in self.steps else tall
                half = _width(self.shown.lines(self.steps[name])) / 2 if name in self.steps else 1.0
                upper = top + (tall - high) / 2
                boxes[name] = (self.plan.x[name] - half, upper, self.plan.x[name] + half, upper + high)
            top += tall + APART
        return boxes

    def _tall(self, name: str) -> float:
        return len(self.shown.lines(self.steps[name])) * LINE + 2 * PAD

    def _moved(self, box: Rectangle) -> Rectangle:
        return box[0] + self.shift, box[1], box[2] + self.shift, box[3]

    def _ports(self) -> dict[tuple[Edge, bool], float]:
        """Where edges leave (False) and reach (True) their nodes: side by side, in the order of where they go."""
        ports: dict[tuple[Edge, bool], float] = {}
        for name in self.steps:
            for arrives in (False, True):
                near = [edge for edge in self.plan.ways if edge[arrives] == name]
                near.sort(key=lambda edge: self.plan.x[self.plan.ways[edge][-2 if arrives else 1]])
                left, _, right, _ = self.boxes[name]
                for place, edge in enumerate(near, 1):
                    ports[edge, arrives] = left + (right - left) * place / (len(near) + 1)
        return ports

    def drawing(self, title: str, told: str) -> Drawing:
        curves = {edge: list(self._curves(edge)) for edge in self.plan.ways}
        for found in curves.values():
            self._edge(found)
        for name, step in self.steps.items():
            self._node(self.boxes[name], step)
        for edge, found in sorted(curves.items(), key=lambda each: len(each[1])) if self.shown.derivatives else ():
            self._derivative(edge, found)
        across = max(self.across, WIDTH)
        bottom = max(box[3] for box in self.boxes.values()) + 2
        return self.canvas.drawing(title, told, across, bottom, wide=across > 1.1 * WIDTH)

    def _curves(self, edge: Edge) -> Iterator[Curve]:
        """From node to node, by way of its stations."""
        way = self.plan.ways[edge]
        for one, two in pairwise(way):
            start = self.ports[edge, False] if one == edge[0] else self.boxes[one][0]
            end = self.ports[edge, True] if two == edge[1] else self.boxes[two][0]
            yield (start, self.boxes[one][3]), (end, self.boxes[two][1])

    def _edge(self, curves: Sequence[Curve]) -> None:
        d = ""
        for number, (start, end) in enumerate(curves):
            stop = (end[0], end[1] - TIP) if number + 1 == len(curves) else end
            half = (start[1] + stop[1]) / 2
            d += f"{'L' if d else 'M'}{decimal(start[0])} {decimal(start[1])}C{decimal(start[0])} {decimal(half)}"
            d += f" {decimal(stop[0])} {decimal(half)} {decimal(stop[0])} {decimal(stop[1])}"
        x, y = curves[-1][1]
        self.canvas.strokes.append(Stroke(d, "edge"))
        tip = f"M{decimal(x - TIP / 2)} {decimal(y - TIP)}h{decimal(TIP)}L{decimal(x)} {decimal(y)}Z"
        self.canvas.strokes.append(Stroke(tip, "tip"))

    def _node(self, box: Rectangle, step: Step) -> None:
        left, top, right, bottom = box
        look = "node outcome" if step.name == self.shown.result else "node" if step.inputs else "node input"
        self.canvas.box(left, top, right - left, bottom - top, look)
        for number, (line, kind) in enumerate(zip(self.shown.lines(step), ("work", "value", "flow"), strict=False)):
            self.canvas.label((left + right) / 2, top + PAD + LINE * number + 11.5, line, kind, "middle")

    def _derivative(self, edge: Edge, curves: Sequence[Curve]) -> None:
        """Where it covers least, on one of the pieces of its edge."""
        text = on_edge(self.steps[edge[1]], edge[0])
        half = len(text) * LETTER / 2 + 1
        spots = [_along(curve, share) for curve in curves for share in PLACES]
        boxes = [(x - half, y - 7, x + half, y + 7) for x, y in spots]
        best = min(boxes, key=lambda box: sum(_shared(box, other) for other in self.taken))
        self.taken.append(best)
        self.canvas.label((best[0] + best[2]) / 2, best[1] + 11, text, "local", "middle")


def _along(curve: Curve, share: float) -> tuple[float, float]:
    """A point of the curve; both of its handles are at half of its height."""
    (a, top), (b, bottom) = curve
    left = 1 - share
    across = 3 * left * share**2 + share**3
    return a + (b - a) * across, top + (bottom - top) * (1.5 * left * share + share**3)


def _shared(one: Rectangle, two: Rectangle) -> float:
    """The area that two rectangles share."""
    wide = min(one[2], two[2]) - max(one[0], two[0])
    high = min(one[3], two[3]) - max(one[1], two[1])
    return wide * high if wide > 0 and high > 0 else 0.0
