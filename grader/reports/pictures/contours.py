"""Level curves of a function of two letters: `contours of T with grad(T) at P`, with a tangent, with a descent."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from grader.authoring.model import Picture, Question
from grader.reports.pictures import arrows, void
from grader.reports.pictures.arrows import Arrow, Drawn
from grader.reports.pictures.bends import rounded
from grader.reports.pictures.contours_told import title, words
from grader.reports.pictures.drawing import WIDTH, Canvas, Drawing, Label, Stroke, Undrawable, decimal, lettered, paths
from grader.reports.pictures.frame import Point, border
from grader.reports.pictures.level_curves import level_curves
from grader.reports.pictures.levels import level_text
from grader.reports.pictures.placing import Box, Places
from grader.reports.pictures.sampling import simplified
from grader.reports.pictures.scene import Scene, scene_of
from grader.reports.pictures.written import letter

TOUCH = 70.0  # units of the canvas that a tangent reaches to both sides
CORNER = 7.0  # the sign of a right angle
LONGEST = 9_000  # characters of all level curves; beyond it they are drawn less finely, then fewer of them
DOWN = 3.9  # from the middle of a text to its baseline
CRUMB = 4  # points
FINE = (0.15, 0.4, 0.9)


def contours(picture: Picture, question: Question, vectors: Sequence[Arrow] = ()) -> Drawing:
    """vectors: the student's, and the right one where it may be seen, instead of the gradient. Raises Undrawable."""
    scene = scene_of(picture, question.region)
    lines = _fine(scene)
    scene = replace(scene, levels=tuple(lines))
    shown = [*vectors] or [each for each in [scene.gradient] if each and "gradient" in picture.show]
    drawn = arrows.placed(shown, scene.point, scene.frame) if scene.point else []
    canvas, places = Canvas(), Places(scene.frame.panel)
    void.draw(canvas, scene.surface, scene.frame)
    border(canvas, scene.frame)
    _reserve(places, scene, drawn)
    labels = list(_labels(places, scene, drawn))
    _curves(canvas, places, scene, lines)
    _tangent(canvas, scene)
    _steps(canvas, scene)
    arrows.draw(canvas, drawn)
    _point(canvas, scene)
    canvas.labels += labels
    return canvas.drawing(title(scene, shown), words(scene, shown), WIDTH, scene.frame.height)


def _reserve(places: Places, scene: Scene, drawn: Sequence[Drawn]) -> None:
    """What no value of a level may cover."""
    if scene.point:
        places.take(Box(*scene.frame.panel.place(*scene.point), 14, 14))
    for each in drawn:
        places.take_line(each.start, each.tip)
    for run in scene.frame.panel.seen(scene.steps):
        for one, two in pairwise(run):
            places.take_line(one, two)


def _curves(canvas: Canvas, places: Places, scene: Scene, lines: dict[float, list[list[Point]]]) -> None:
    """The level curves with their values; that of the point is heavier."""
    for level in sorted(lines, key=lambda level: level != scene.value):
        look = "level through" if level == scene.value else "level"
        canvas.strokes.append(Stroke(paths(lines[level]), look))
        text = level_text(level)
        spot = places.on(lines[level], text)
        if spot:
            canvas.labels.append(_label(spot, text, look))


def _fine(scene: Scene) -> dict[float, list[list[Point]]]:
    """Every level curve that is seen, on the canvas, as finely as the size of a page allows."""
    chosen = scene.levels
    while True:
        found = level_curves(scene.surface, chosen)
        on_canvas = {level: list(_on_canvas(scene, lines)) for level, lines in found.items()}
        for tolerance in FINE:
            fine = {level: [simplified(line, tolerance) for line in lines] for level, lines in on_canvas.items()}
            if sum(len(paths(lines)) for lines in fine.values()) <= LONGEST:
                return {level: lines for level, lines in fine.items() if lines}
        if len(chosen) < 3:
            raise Undrawable("the function goes up and down too often here to be drawn", "choose smaller ranges")
        chosen = tuple(level for n, level in enumerate(chosen) if n % 2 or level == scene.value)


def _on_canvas(scene: Scene, lines: list[list[Point]]) -> Iterator[list[Point]]:
    """Without the crumbs that are left of a curve along the edge of the domain."""
    place = scene.frame.panel.place
    for line in lines:
        if scene.is_whole or len(line) > CRUMB:
            yield rounded([place(*point) for point in line])


def _tangent(canvas: Canvas, scene: Scene) -> None:
    """That of the level curve at the point, with the sign of a right angle where scales are equal."""
    way = _along(scene)
    if "tangent" not in scene.picture.show or way is None or scene.point is None:
        return
    (x, y), (u, v) = scene.frame.panel.place(*scene.point), way
    canvas.line("tangent", (x - TOUCH * u, y - TOUCH * v), (x + TOUCH * u, y + TOUCH * v))
    if scene.frame.is_equal and "gradient" in scene.picture.show:
        a, b = (v, -u) if scene.gradient and v * scene.gradient.x + u * scene.gradient.y > 0 else (-v, u)
        corners = [(1, 0), (1, 1), (0, 1)]
        canvas.line("corner", *((x + CORNER * (s * u + t * a), y + CORNER * (s * v + t * b)) for s, t in corners))


def _along(scene: Scene) -> Point | None:
    """The direction of the level curve at the point, of length 1 on the canvas."""
    if scene.gradient is None or not scene.gradient.length:
        return None
    across, up = scene.frame.scale
    u, v = -scene.gradient.y * across, -scene.gradient.x * up
    length = math.hypot(u, v)
    return u / length, v / length


def _steps(canvas: Canvas, scene: Scene) -> None:
    """The path of a descent, as far as it is seen."""
    plane, place = scene.frame.plane, scene.frame.panel.place
    for run in scene.frame.panel.seen(scene.steps):
        canvas.line("descent", *run)
    for n, (x, y) in enumerate(scene.steps):
        if plane.x.holds(x) and plane.y.holds(y):
            canvas.dot(*place(x, y), "small step" if n else "")


def _point(canvas: Canvas, scene: Scene) -> None:
    if scene.point and not scene.steps:
        canvas.dot(*scene.frame.panel.place(*scene.point))


def _labels(places: Places, scene: Scene, drawn: Sequence[Drawn]) -> Iterator[Label]:
    """What is written beside the tips of arrows, and beside the point."""
    if scene.point is None:
        return
    spot = scene.frame.panel.place(*scene.point)
    for each in drawn:
        toward = each.tip[0] - each.start[0], each.tip[1] - each.start[1]
        text = _beside(scene, each.arrow)
        yield _label(places.beside(each.tip, toward, text), text, f"told {each.arrow.kind}")
    away = (spot[0] - drawn[0].tip[0], spot[1] - drawn[0].tip[1]) if drawn else (1.0, -1.0)
    yield _label(places.beside(spot, away, scene.at), scene.at, "told")


def _label(middle: Point, text: str, look: str) -> Label:
    return Label(decimal(middle[0]), decimal(middle[1] + DOWN), lettered(text), look, "middle")


def _beside(scene: Scene, arrow: Arrow) -> str:
    """The gradient by its sign; of two vectors, whose they are."""
    if arrow is scene.gradient:
        return f"∇{letter(scene.picture.name)} = {arrow.text}" if scene.picture.name else arrow.text
    return f"{'yours' if arrow.kind == 'yours' else 'right'}: {arrow.text}"
