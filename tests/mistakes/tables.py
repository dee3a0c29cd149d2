"""Tables of wrong answers: what is given, what is asked, what somebody wrote, what went wrong."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from grader.authoring.loader import load
from grader.authoring.model import Question
from grader.kinds.mathematical import Mathematical
from grader.kinds.understanding import Understood
from grader.mistakes.naming import Mistake, mistakes
from grader.text import Source

HERE = Path(__file__).parent


class Row(NamedTuple):
    """mistakes: the names that are right, any of them; two with a plus for two at once; none for `-`."""

    given: str
    asked: str
    answer: str
    mistakes: tuple[str, ...]


def rows(name: str) -> list[Row]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    cells = [[cell.strip() for cell in line.split(" | ")] for line in lines if line.strip() and line[0] != "#"]
    return [Row(given, asked, answer, tuple(told.split("/"))) for given, asked, answer, told in cells]


@cache
def question(given: str, asked: str) -> Question:
    names = "".join(f"    {one.strip()}\n" for one in given.split(";") if one.strip() not in {"", "-"})
    text = "questions:\n- id: q\n" + (f"  given:\n{names}" if names else "") + f"  answer: '{asked}'\n"
    exercise, problems = load(Source("q.yaml", text))
    assert exercise, (text, problems)
    return exercise.questions[0]


def named(row: Row) -> tuple[Mistake, ...]:
    """What is said of a row's wrong answer; nothing of what cannot be read."""
    asked = question(row.given, row.asked)
    kind = asked.parts[0].kind
    assert isinstance(kind, Mathematical)
    understood = kind.understand(row.answer)
    return mistakes(asked, asked.parts[0], understood.tree) if isinstance(understood, Understood) else ()


def codes(found: tuple[Mistake, ...]) -> set[str]:
    """Names, and two at once with a plus; `-` for nothing."""
    told = {"+".join(sorted(slip.codes)) for mistake in found for slip in mistake.slips}
    return told | {code for mistake in found if not mistake.slips for code in mistake.codes} or {"-"}


def agrees(row: Row, found: tuple[Mistake, ...]) -> bool:
    """Where no mistake has the name, what is nearly right may be told, and no mistake."""
    wanted = {"+".join(sorted(one.split("+"))) for one in row.mistakes}
    if wanted == {"-"}:
        return not any(mistake.slips for mistake in found)
    return bool(wanted & codes(found))
