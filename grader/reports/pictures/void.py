"""Where a function of two letters has no value: shaded."""

from grader.reports.pictures.drawing import Canvas, Stroke, decimal
from grader.reports.pictures.frame import Frame
from grader.reports.pictures.grid import Surface, runs


def draw(canvas: Canvas, surface: Surface, shown: Frame) -> None:
    """Each cell none of whose corners has a value, row by row."""
    rows, xs, ys, place = surface.rows, surface.grid.xs, surface.grid.ys, shown.panel.place
    found = ""
    for row in range(len(rows) - 1):
        corners = zip(rows[row], rows[row][1:], rows[row + 1], rows[row + 1][1:], strict=False)
        empty = [a is b is c is d is None for a, b, c, d in corners]
        for start, end in runs(empty):
            (left, bottom), (right, top) = place(xs[start], ys[row]), place(xs[end], ys[row + 1])
            found += f"M{decimal(left)} {decimal(top)}H{decimal(right)}V{decimal(bottom)}H{decimal(left)}Z"
    if found:
        canvas.strokes.append(Stroke(found, "void"))
