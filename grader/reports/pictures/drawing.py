"""What a picture is made of when it reaches a template: strokes, dots, boxes and labels on a canvas, and words."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

Dots = Sequence[tuple[float, float]]
HEAD = 9.0  # the length of an arrow's head
WIDTH = 320  # of most canvases, in their own units; the style sheet scales them
_LETTER = re.compile(r"(?<![A-Za-zͰ-Ͽ])[A-Za-zͰ-Ͽ](?:[′₀-₉]++|(?:_[A-Za-zͰ-Ͽ])*+(?![A-Za-zͰ-Ͽ]))")
UP, DOWN = "\x0e", "\x0f"  # around what is raised in the text of a label
_PIECE = re.compile(rf"{UP}([^{DOWN}]*){DOWN}|[^{UP}]+")
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


class Undrawable(Exception):
    """A picture that cannot be drawn; the message is a sentence for its author. hint: what helps."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line. d: its path. look: classes of pictures.css."""

    d: str
    look: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A point that is marked; an "open" one is a hole in a curve."""

    x: str
    y: str
    look: str


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with round corners."""

    x: str
    y: str
    width: str
    height: str
    look: str


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a label; letters of mathematics are italic, words and digits are not."""

    text: str
    italic: bool
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """Text at a place. anchor: start, middle or end."""

    x: str
    y: str
    runs: tuple[Run, ...]
    look: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """title: what it shows. description: all of it in words, for those who do not see it.

    wide: whether it is better scrolled than made smaller.
    """

    title: str
    description: str
    width: str
    height: str
    strokes: tuple[Stroke, ...]
    dots: tuple[Dot, ...] = ()
    labels: tuple[Label, ...] = ()
    boxes: tuple[Box, ...] = ()
    wide: bool = False


@dataclass(slots=True)
class Canvas:
    """A drawing while it is being made."""

    strokes: list[Stroke] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)

    def line(self, look: str, *points: tuple[float, float]) -> None:
        """A polyline; one point alone is none."""
        if len(points) > 1:
            self.strokes.append(Stroke(path(points), look))

    def dot(self, x: float, y: float, look: str = "") -> None:
        self.dots.append(Dot(decimal(x), decimal(y), look))

    def arrow(self, start: tuple[float, float], end: tuple[float, float], look: str) -> None:
        """A line with a filled head, which ends where the arrow does."""
        dx, dy = end[0] - start[0], end[1] - start[1]
        length = math.hypot(dx, dy) or 1.0
        dx, dy = dx / length, dy / length
        neck = end[0] - HEAD * dx, end[1] - HEAD * dy
        wings = [(neck[0] - sign * HEAD / 2 * dy, neck[1] + sign * HEAD / 2 * dx) for sign in (1, -1)]
        self.strokes.append(Stroke(path([start, neck]), look))
        self.strokes.append(Stroke(f"{path([wings[0], end, wings[1]])}Z", f"{look} head"))

    def box(self, x: float, y: float, width: float, height: float, look: str = "") -> None:
        self.boxes.append(Box(decimal(x), decimal(y), decimal(width), decimal(height), look))

    def label(self, x: float, y: float, text: str, look: str = "", anchor: str = "start") -> None:
        self.labels.append(Label(decimal(x), decimal(y), lettered(text), look, anchor))

    def drawing(self, title: str, description: str, width: float, height: float, wide: bool = False) -> Drawing:
        strokes, dots = tuple(self.strokes), tuple(self.dots)
        size = decimal(width), decimal(height)
        return Drawing(title, description, *size, strokes, dots, tuple(self.labels), tuple(self.boxes), wide)


def path(points: Dots) -> str:
    """`M1 2L3 4 5 6`, with one decimal; points that fall together are told once."""
    places = [f"{decimal(x)} {decimal(y)}" for x, y in points]
    first, *rest = [place for n, place in enumerate(places) if not n or place != places[n - 1]] or [""]
    return f"M{first}L{' '.join(rest or [first])}"


def paths(runs: Iterable[Dots]) -> str:
    """Several lines as one path."""
    return "".join(path(run) for run in runs if len(run) > 1)


def lettered(text: str) -> tuple[Run, ...]:
    """`sin(x) = 2` in runs: a letter that stands alone is mathematics."""
    pieces = ((piece[1], True) if piece[1] is not None else (piece[0], False) for piece in _PIECE.finditer(text))
    return tuple(run for piece, raised in pieces for run in _runs(piece, raised))


def _runs(text: str, raised: bool) -> Iterator[Run]:
    end = 0
    for found in _LETTER.finditer(text):
        if found.start() > end:
            yield Run(text[end : found.start()], False, raised)
        yield Run(found[0], True, raised)
        end = found.end()
    if end < len(text):
        yield Run(text[end:], False, raised)


def decimal(value: float) -> str:
    """With at most one decimal, for paths: `3`, `-0.5`."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def said(value: float) -> str:
    """For people, to three digits: `4`, `−0.667`, `1.2·10⁻⁵`."""
    if value == 0:
        return "0"
    size = math.floor(math.log10(abs(value)) + 1e-9)
    if -4 < size < 6:
        text = f"{value:.{max(0, 2 - size)}f}"
        return minus(text.rstrip("0").rstrip(".") if "." in text else text)
    return scientific(value, 2)


def about(value: float) -> str:
    """The same after `=`, or after `≈` where digits are left out."""
    size = math.floor(math.log10(abs(value)) + 1e-9) if value else 0
    exact = abs(round(value, max(0, 2 - size)) - value) <= 1e-9 * abs(value) and -4 < size < 6
    return f"{'=' if exact else '≈'} {said(value)}"


def nearly(value: float) -> str:
    """The number alone, with `≈` before it where digits are left out."""
    return about(value).removeprefix("= ")


def scientific(value: float, digits: int) -> str:
    """To 2 digits or more: `1.2·10⁻⁵`, `10³⁰⁸`; also where 10.0**size is 0 or too large."""
    front, _, size = f"{abs(value):.{digits - 1}e}".partition("e")
    front = front.rstrip("0").removesuffix(".")
    raised = power_of_ten(size.replace("+0", "").replace("-0", "-").removeprefix("+"))
    return ("−" if value < 0 else "") + (raised if front == "1" else f"{front}·{raised}")


def power_of_ten(size: int | str) -> str:
    return f"10{str(size).translate(_RAISED)}"


def minus(text: str) -> str:
    return text.replace("-", "−")
