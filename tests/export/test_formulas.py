"""No export makes a formula of what a stranger wrote: a student's id, an author's title, a name for the column."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from grader.export.formats import EXPORTS
from grader.export.roster import Roster
from grader.export.spreadsheet import FORMULA
from tests.export.exports import EXERCISE, export, only, typed
from tests.reports.hand_ins import RESULTS

ATTACKS = [
    line.encode("ascii").decode("unicode_escape")
    for line in (Path(__file__).parent / "formulas.txt").read_text("ascii").splitlines()
    if not line.startswith("#")
]
assert len(ATTACKS) >= 15
LIST = typed("Username,First name\nada,Ada\nbola,Bola\n")
CANVAS = typed("Student,ID,SIS Login ID,Section\n    Points Possible,,,\nAda,1,ada,x\n")


def cells(name: str, attack: str, listed: Roster | None) -> Iterator[str]:
    """Every cell of an export in which all that is free text is the attack."""
    results = [replace(RESULTS[0], student=attack), *RESULTS[1:3]]
    exported = EXPORTS[name].write(replace(EXERCISE, title=attack), results, listed)
    for row in csv.reader(io.StringIO(only(exported).decode("utf-8-sig"), newline="")):
        yield from row


@pytest.mark.parametrize("attack", ATTACKS, ids=ascii)
@pytest.mark.parametrize(
    ("name", "listed"), [("csv", None), ("canvas", None), ("canvas", CANVAS), ("moodle", None), ("moodle", LIST)]
)
def test_nothing_is_a_formula(name: str, listed: Roster | None, attack: str) -> None:
    found = list(cells(name, attack, listed))
    assert not [cell for cell in found if cell.startswith(FORMULA)]
    assert f"'{attack}" in found


def test_a_column_that_is_named_is_none_either() -> None:
    for name in ("canvas", "moodle"):
        assert b'"\'=1+1"' in only(export(name, column="=1+1"))


def test_what_stood_in_the_roster_stands_there_still_and_in_no_second_place() -> None:
    evil = "Student,ID,SIS Login ID,Section,Quiz\n=1+1,1,ada,x,\n"
    exported = only(export("canvas", typed(evil), column="Quiz"))
    assert exported == evil.replace(",x,\n", ',x,"10"\n').encode()


def test_an_evil_username_is_not_copied_into_a_new_file_as_it_is() -> None:
    listed = typed("Username,Full name\n=1+1,ada\n")
    assert b'"\'=1+1"' in only(export("moodle", listed))
