"""The class of the reports' tests, exported; and rosters as the systems make them."""

from dataclasses import replace
from pathlib import Path

from grader.authoring.model import Policy
from grader.export.exported import Exported
from grader.export.formats import EXPORTS
from grader.export.roster import Roster
from grader.export.roster_reading import read_roster
from tests.reports.hand_ins import RESULTS
from tests.reports.quiz import EXERCISE as QUIZ

HERE = Path(__file__).parent
EXERCISE = replace(
    QUIZ,
    questions=tuple(
        replace(question, parts=tuple(replace(part, policy=Policy()) for part in question.parts))
        for question in QUIZ.questions
    ),
)


def roster(name: str) -> Roster:
    """One of rosters/, which is sound."""
    found = read_roster(name, (HERE / "rosters" / name).read_bytes())
    assert isinstance(found, Roster), str(found)
    return found


def typed(text: str, name: str = "roster.csv") -> Roster:
    found = read_roster(name, text.encode())
    assert isinstance(found, Roster), str(found)
    return found


def export(name: str, listed: Roster | None = None, partial: bool = False, column: str = "") -> Exported:
    """The whole class in one format."""
    return EXPORTS[name].write(EXERCISE, RESULTS, listed, partial=partial, column=column)


def only(exported: Exported) -> bytes:
    """The bytes of its one file."""
    assert not exported.problems, exported.problems
    (content,) = exported.files.values()
    return content.encode() if isinstance(content, str) else content
