"""An instructor's folder: an exercise that needs a person, a class, and the commands between them."""

import atexit
import csv
import shutil
import tempfile
from contextlib import chdir
from functools import cache
from pathlib import Path

from click.testing import Result

from tests.classroom.folders import fill, hand_in
from tests.cli.commands import records, run

OPEN = Path(__file__).parents[1] / "data" / "open.yaml"
# Two spellings of one answer that is not decided, two essays of which two are equal, a wrong answer without a name.
ANSWERS = {
    "ada": {"power": "(-1)^n*cos(x)^n", "why": "It goes against the gradient.", "slope": "3x^2"},
    "bo": {"power": "cos(x)^n*(-1)^n", "why": "It goes  against the gradient.", "slope": "sin(x) + 17"},
    "cy": {"power": "(-cos(x))^n", "why": "Because.", "slope": "x^2"},
    "dee": {"power": "cos(x)^n", "slope": "17 + sin(x)"},
}
RULES = Path("exercises") / "open.decisions.jsonl"


def teach(folder: Path) -> Path:
    """The course and the hand-ins, none of which is collected yet."""
    (folder / "exercises").mkdir()
    (folder / "exercises" / "open.yaml").write_bytes(OPEN.read_bytes())
    fill(folder / "in", **{student: hand_in(student, answers, name="open") for student, answers in ANSWERS.items()})
    return folder


@cache
def _marked() -> Path:
    """Made once, since workers take a second to start."""
    folder = teach(Path(tempfile.mkdtemp(prefix="grader-class-")))
    atexit.register(shutil.rmtree, folder)
    with chdir(folder):
        for command in (("collect", "in"), ("grade", "--workers", "1")):
            assert run(*command).exit_code == 0
    return folder


def marked(folder: Path) -> Path:
    """The same, collected and marked."""
    shutil.copytree(_marked(), folder, dirs_exist_ok=True)
    return folder


def totals(folder: Path, page: str = "pages/open") -> dict[str, str]:
    """What students get, as it is published."""
    assert run("publish").exit_code == 0
    with (folder / page / "grades.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["student"]: row["total"] for row in csv.DictReader(file)}


def groups(*more: str) -> dict[str, dict[str, object]]:
    """What is to be reviewed, by the commonest spelling."""
    return {str(one["answer"]): one for one in records(run("review", "--json", *more))}


def decide(answer: str, marks: str, *more: str) -> Result:
    """A decision on the group that has this spelling."""
    found = next(one for one in groups("--all").values() if answer in one["spellings"])  # type: ignore[operator]
    return run("review", "--decide", str(found["group"]), marks, *more)
