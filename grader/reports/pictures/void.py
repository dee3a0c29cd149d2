"""Where a function of two letters has no value: shaded."""

from grader.reports.pictures.drawing import Canvas, Stroke, decimal
from grader.reports.pictures.frame import Frame
from grader.reports.pictures.grid import Surface


def draw(canvas: Canvas, surface: Surface, shown: Frame) -> None:
    """Each cell none of whose corners has a value, row by row."""
    xs, ys, place = surface.grid.xs, surface.grid.ys, shown.panel.place
    found = ""
    for row, start, end in surface.voids:
        (left, bottom), (right, top) = place(xs[start], ys[row]), place(xs[end], ys[row + 1])
        found += f"M{decimal(left)} {decimal(top)}H{decimal(right)}V{decimal(bottom)}H{decimal(left)}Z"
    if found:
        canvas.strokes.append(Stroke(found, "void"))
