"""What pages cost: `python benchmarks/pages.py [pages]`: made cold, made warm, written to disk; and their sizes.

The students are those of the demo class, over and over, each under a name of their own.
"""

import sys
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

from grader.authoring.model import Exercise
from grader.course import load_course
from grader.handin import read_hand_in
from grader.marking import Handed, Result, mark_hand_in
from grader.reports import render
from grader.reports.files import write_pages
from grader.reports.student import student_page

ROOT = Path(__file__).parents[1]
EXERCISE = ROOT / "exercises" / "partial-derivatives.yaml"


def demo_class() -> tuple[Exercise, list[Result]]:
    """Marked here and now."""
    course, _ = load_course([EXERCISE])
    (exercise,) = course.exercises
    found = [read_hand_in(path, course)[0] for path in sorted((ROOT / "exercises" / "demo").glob("*.yaml"))]
    return exercise, [mark_hand_in(exercise, one.student, Handed(one.answers)) for one in found if one]


def timed(exercise: Exercise, result: Result) -> tuple[float, str]:
    """Milliseconds of the processor, and the page."""
    began = process_time()
    text = render.student(student_page(exercise, result))
    return 1000 * (process_time() - began), text


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    exercise, results = demo_class()
    cold, _ = timed(exercise, results[0])
    for result in results:
        timed(exercise, result)
    warm = [timed(exercise, result) for result in results]
    sizes = [len(page.encode()) / 1024 for _, page in warm]
    print(f"{len(results[0].grades)} parts a page; the first page {cold:.0f} ms")
    print(f"warm: median {median(took for took, _ in warm):.1f} ms, worst {max(took for took, _ in warm):.1f} ms")
    print(f"sizes: median {median(sizes):.0f} KiB, largest {max(sizes):.0f} KiB")
    print(f"without pictures: largest {max(map(unpictured, (page for _, page in warm))):.0f} KiB")
    many = [replace(results[each % len(results)], student=f"s{each:05}") for each in range(number)]
    with TemporaryDirectory() as folder:
        began, worked = perf_counter(), process_time()
        write_pages(Path(folder), exercise, many)
        took = f"{perf_counter() - began:.1f} s, {process_time() - worked:.1f} s of the processor"
        print(f"{number} pages, the class page and the table of marks on disk: {took}")


def unpictured(page: str) -> float:
    """KiB of a page without what its pictures take."""
    pieces = page.split("<figure")
    kept = pieces[0] + "".join(piece.partition("</figure>")[2] for piece in pieces[1:])
    return len(kept.encode()) / 1024


if __name__ == "__main__":
    main()
