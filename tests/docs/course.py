"""`python -m tests.docs.course`: write the table of topics in docs/course.md, and the README's count, anew."""

import re
from collections.abc import Iterable

from grader.authoring.loader import by_code
from grader.checks import Wanted, examine
from grader.checks.summary import Topic
from grader.course import find_exercises
from grader.resources import CHECKOUT

PAGE = CHECKOUT / "docs" / "course.md"
README = CHECKOUT / "README.md"
BEGIN = "<!-- topics: written by `python -m tests.docs.course` -->\n"
END = "<!-- end of topics -->"


def table(topics: Iterable[Topic]) -> str:
    """Markdown, one row a topic, and one for all."""
    rows = [(one.title, one.questions, one.parts, one.variants, one.named) for one in topics]
    sums = [sum(column) for column in zip(*(row[1:] for row in rows), strict=True)]
    lines = ["| topic | questions | parts | variants | mistakes named |", "| --- | --- | --- | --- | --- |"]
    lines += [f"| {' | '.join(map(str, row))} |" for row in [*rows, ("**in all**", *sums)]]
    return "\n".join(lines) + "\n"


def renewed(topics: Iterable[Topic]) -> str:
    """The page with the table of today."""
    before, rest = PAGE.read_text("utf-8").split(BEGIN)
    return before + BEGIN + table(topics) + END + rest.split(END)[1]


def counted(readme: str, topics: Iterable[Topic]) -> str:
    """The README with how large the course is."""
    sizes = [one.questions for one in topics]
    return re.sub(r"[0-9]+ questions in [0-9]+ topics", f"{sum(sizes)} questions in {len(sizes)} topics", readme)


if __name__ == "__main__":
    found = examine(find_exercises(CHECKOUT / "exercises", named=True), Wanted(by_code, all_variants=False, workers=2))
    PAGE.write_text(renewed(found.topics), "utf-8")
    README.write_text(counted(README.read_text("utf-8"), found.topics), "utf-8")
