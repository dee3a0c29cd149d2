"""What lies in the folder before the first command of a page is typed; for all other pages, nothing.

A stage is set in the folder and the environment of the session.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from grader.resources import CHECKOUT
from tests.cli.commands import run
from tests.cli.teaching import marked, teach

CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,Open questions (90218)
    Points Possible,,,,,7.00
"Lovelace, Ada",5001,s-17,ada,MATH-1,
Bo Berg,5002,s-18,bo,MATH-1,
Cy Cole,5003,s-19,cy,MATH-1,
Dee Dahl,5004,s-20,dee,MATH-1,
"""
MOODLE = """\
Identifier,"Full name","Email address",Status,Grade,"Maximum grade","Grade can be changed","Last modified (grade)"
"Participant 101","Ada Lovelace",ada@uni.example,"Submitted for grading - ",,7.00,Yes,-
"Participant 102","Bo Berg",bo@uni.example,"Submitted for grading - ",,7.00,Yes,-
"Participant 103","Cy Cole",cy@uni.example,"Submitted for grading - ",,7.00,Yes,-
"Participant 104","Dee Dahl",dee@uni.example,"Submitted for grading - ",,7.00,Yes,-
"""
QUIZ = """\
title: Two questions
due: 2130-11-30 23:59 +01:00
questions:
- id: slope
  given:
    f(x): 1/(1 + exp(-x))
  parts:
  - ask: $f(0)$ for $f(x) = {@f@}$
    answer: f(0)
  - ask: $f'(0)$
    answer: diff(f, x)(0)
- id: essay
  ask: Why is $f$ never above 1?
  essay: The denominator is above 1.
"""
BACKUP = "backups/gradebook-2026-11-26T135455Z.db"


def exporting(folder: Path) -> None:
    """A class that is marked, and the lists of its course in Canvas and in Moodle."""
    marked(folder)
    (folder / "canvas-export.csv").write_text(CANVAS, "utf-8")
    (folder / "worksheet.csv").write_text(MOODLE, "utf-8")


def with_a_backup(folder: Path) -> None:
    marked(folder)
    (folder / "backups").mkdir(exist_ok=True)
    shutil.copyfile(folder / "gradebook.db", folder / BACKUP)


def with_a_quiz(folder: Path) -> None:
    """The exercise of the gallery, to be handed out without its keys."""
    (folder / "exercises").mkdir()
    quiz = (CHECKOUT / "docs" / "gallery" / "hot-plate.yaml").read_text("utf-8")
    (folder / "exercises" / "quiz.yaml").write_text(f"show: after deadline\n{quiz}", "utf-8")


def answered(folder: Path) -> None:
    """A student has answered two of three parts."""
    (folder / "exercises").mkdir()
    (folder / "exercises" / "two.yaml").write_text(QUIZ, "utf-8")
    (folder / "drop").mkdir()
    os.environ["GRADER_STUDENT"] = "ada"
    for part, answer in (("slope.1", "1/2"), ("essay", "e^-x is above 0.")):
        assert run("answer", part, answer).exit_code == 0


STAGES: dict[str, Callable[[Path], object]] = {
    "docs/export.md": exporting,
    "docs/gradebook.md": with_a_backup,
    "docs/handing-in.md": answered,
    "docs/release.md": with_a_quiz,
    "docs/teaching.md": teach,
}
