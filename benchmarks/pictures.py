"""What a picture costs, one of each kind: `python benchmarks/pictures.py`.

Each is drawn and made into markup, after three to warm up; times are those of the processor.
"""

import sys
from pathlib import Path
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.reports.pictures.seen import drawing, markup, picture

TIMES = 30
SIGMOID = "s(w0, w1): 1/(1 + exp(-(w0 + w1*x)))"
PICTURES = (
    ("contours of T with grad(T) at (2, 1)", "T(x, y): 2*x^2 + 3*y^2"),
    ("curve of f with tangent at 2", "f(x): x^2 - 2*x"),
    ("curve of f with derivative", "f(x): x^3 - 3*x"),
    ("curve of tan(x)", ""),
    ("sections of f at (2, 1)", "f(x, y): 2*x^2 + 3*y^2"),
    ("error of differences of f at 1", "f(x): x^3 + 4*x"),
    ("boundary of z", "z(x1, x2): 1 + 2*x1 - 3*x2"),
    ("sigmoid of s at 1", SIGMOID),
    ("graph of L at (1/2, -1), x = 2, y = 1", f"{SIGMOID}; L(w0, w1): y*log(s) + (1 - y)*log(1 - s)"),
)


def main() -> None:
    from grader.reports.pictures.pictured import draw

    print(f"{'':40}{'median':>10}{'slowest':>10}{'size':>12}")
    for line, given in PICTURES:
        asked, question = picture(line, given)
        times = []
        for _ in range(TIMES + 3):
            start = process_time()
            markup(draw(asked, question))
            times.append((process_time() - start) * 1e3)
        size = len(markup(drawing(line, given)).encode()) / 1024
        print(f"{line:40}{median(times[3:]):7.1f} ms{max(times[3:]):7.1f} ms{size:8.1f} KiB")


if __name__ == "__main__":
    main()
