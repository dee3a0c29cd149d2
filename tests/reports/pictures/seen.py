"""Pictures as they are seen: drawn from a line of an exercise file, and read back by the numbers at the axes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from grader.authoring.loader import load
from grader.authoring.model import Picture, Question
from grader.reports import render
from grader.reports.pictures.drawing import Drawing, Label, Stroke
from grader.reports.pictures.pictured import draw
from grader.text import Source

LARGEST = 15 * 1024  # bytes of one picture
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_POWER = re.compile(r"(?P<sign>-?)(?:(?P<front>[\d.]+)·)?10(?P<size>[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_LOWERED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
Point = tuple[float, float]


def question(line: str, given: str = "", where: str = "") -> Question:
    """A question with this picture. given: `f(x): x^2; P: (2, 1)`."""
    names = "".join(f"    {each.strip()}\n" for each in given.split(";") if each.strip())
    text = f"title: Test\nquestions:\n- id: test\n  text: Look.\n  picture: {line}\n  ask: a\n  answer: 1\n"
    text += (f"  where: {where}\n" if where else "") + (f"  given:\n{names}" if names else "")
    exercise, problems = load(Source("test.yaml", text))
    assert exercise, problems
    return exercise.questions[0]


def picture(line: str, given: str = "", where: str = "") -> tuple[Picture, Question]:
    found = question(line, given, where)
    assert found.picture
    return found.picture, found


def drawing(line: str, given: str = "", where: str = "") -> Drawing:
    return draw(*picture(line, given, where))


def markup(shown: Drawing) -> str:
    return render.picture(shown)


def strokes(shown: Drawing, look: str) -> list[Stroke]:
    return [stroke for stroke in shown.strokes if stroke.look == look]


def runs(stroke: Stroke) -> list[list[Point]]:
    """The polylines of a path."""
    found = []
    for piece in stroke.d.split("M")[1:]:
        numbers = [_float(number) for number in _NUMBER.findall(piece)]
        found.append(list(zip(numbers[::2], numbers[1::2], strict=True)))
    return found


def points(shown: Drawing, look: str) -> list[Point]:
    return [point for stroke in strokes(shown, look) for run in runs(stroke) for point in run]


def text(label: Label) -> str:
    return "".join(run.text for run in label.runs)


@dataclass(frozen=True)
class Axes:
    """Straight lines from the canvas to the plane, through the ticks."""

    x: Point
    y: Point

    def plane(self, point: Point) -> Point:
        return self.x[0] + self.x[1] * point[0], self.y[0] + self.y[1] * point[1]


def axes(shown: Drawing) -> Axes:
    """Of a picture with one panel; read off the numbers beside it."""
    ticks = [label for label in shown.labels if label.look == "tick"]
    across = [(_float(label.x), _signed(text(label))) for label in ticks if label.anchor == "middle"]
    up = [(_float(label.y) - 4, _signed(text(label))) for label in ticks if label.anchor == "end"]
    return Axes(_line(across), _line(up))


def _line(pairs: Sequence[Point]) -> Point:
    (a, x), (b, y) = pairs[0], pairs[-1]
    slope = (y - x) / (b - a)
    return x - slope * a, slope


def _signed(number: str) -> float:
    """Of `−2.5`, `5·10⁻³²`, `10⁷`."""
    found = _POWER.fullmatch(number.replace("−", "-"))
    if not found:
        return _float(number.replace("−", "-"))
    return _float(f"{found['sign']}{found['front'] or 1}e{found['size'].translate(_LOWERED)}")


def _float(number: str) -> float:
    return float(number)
