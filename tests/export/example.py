"""The examples of docs/export.md: three students, one question. `python -m tests.export.example` writes them anew."""

import re
from dataclasses import replace

from grader.export.formats import EXPORTS
from grader.export.roster import Roster
from grader.kinds.marked import Marked, Standing
from grader.marking.result import Grade, Result
from grader.resources import CHECKOUT
from tests.export.exports import EXERCISE, typed
from tests.reports.hand_ins import RESULTS

PAGE = CHECKOUT / "docs" / "export.md"
BLOCK = re.compile(r"(<!-- (?P<name>[\w ]+) -->\n```\w+\n)(?P<text>.*?)(```)", re.DOTALL)
PLATE = replace(EXERCISE, name="plate", title="Hot plate", questions=(EXERCISE.questions[1],))
CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,Warm-up (90201),Hot plate (90218)
    Points Possible,,,,,5.00,4.00
"Lovelace, Ada",5001,s-17,ada@uni.example,MATH-1,5.00,
Bola Bello,5002,s-18,bola,MATH-1,4.00,
Eve Eng,5003,s-19,eve,MATH-1,3.50,
"""
WORKSHEET = """\
Identifier,"Full name","Email address",Status,Grade,"Maximum grade","Grade can be changed","Last modified (grade)","Feedback comments"
"Participant 101","Ada Lovelace",ada@uni.example,"Submitted for grading - ",,4.00,Yes,-,
"Participant 102","Bola Bello",bola@uni.example,"Submitted for grading - ",,4.00,Yes,-,
"""  # noqa: E501


def results() -> list[Result]:
    """ada: a third of a mark somewhere; bola: all wrong but one; grete: a part that a person has to look at."""
    ada, bola, grete = (replace(one, grades=one.grades[2:5]) for one in (RESULTS[0], RESULTS[2], RESULTS[6]))
    return [
        _with_last(ada, replace(ada.grades[2], marks=ada.grades[2].marks / 3)),
        replace(bola, student="bola"),
        _with_last(grete, replace(grete.grades[2], marks=grete.marks * 0, marked=Marked(Standing.UNDECIDED))),
    ]


def _with_last(result: Result, grade: Grade) -> Result:
    return replace(result, grades=(*result.grades[:2], grade))


def examples() -> dict[str, str]:
    """What each format writes, by the name that its block has on the page."""
    return {
        "csv": _written("csv"),
        "canvas roster": CANVAS,
        "canvas filled": _written("canvas", CANVAS),
        "canvas": _written("canvas"),
        "moodle worksheet": WORKSHEET,
        "moodle filled": _written("moodle", WORKSHEET),
        "moodle": _written("moodle"),
        "gradescope": _written("gradescope"),
        "jsonl": "".join(f"{line}\n" for line in _written("jsonl").splitlines()[-2:]),
    }


def _written(name: str, listed: str = "") -> str:
    """The first file, as it looks in an editor."""
    roster: Roster | None = typed(listed) if listed else None
    content = next(iter(EXPORTS[name].write(PLATE, results(), roster).files.values()))
    assert isinstance(content, bytes)
    text = content.decode("utf-8-sig").replace("\r\n", "\n")
    return text if text.endswith("\n") else f"{text}\n"


def renewed(page: str) -> str:
    """The page with the examples of today."""
    made = examples()
    return BLOCK.sub(lambda block: block[1] + made[block["name"]] + block[4], page)


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text("utf-8")), "utf-8")
