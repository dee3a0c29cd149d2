"""What must be true of a gradebook after any fault, and its contents in a form in which two can be compared.

SQLite is asked itself, of a copy, so that a look neither mends nor changes anything.
"""

import csv
import json
import re
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from fractions import Fraction
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from grader.course import Course, load_course
from grader.gradebook.schema import unescaped
from grader.handin import Delivered, HandIn, read_delivered
from tests.faults.teaching import Teaching

KEY = "part, reads, raw, own, decisions"
_AT = re.compile(r'"at": "[^"]*"')


def assert_sound(gradebook: Path, teaching: Teaching) -> None:
    """Whole; then the next plain commands do what is left, without any repair, and all adds up."""
    if gradebook.exists():
        assert_whole(gradebook, teaching)
    for command in (("collect", "hand-ins"), ("grade",), ("publish",)):
        done = teaching.run(*command)
        assert done.returncode in {0, 6}, done.stderr
    assert_whole(gradebook, teaching)
    with looked_at(gradebook) as book:
        assert _stored(book) == Counter(set(files(teaching)))
        assert {count for (count,) in book.execute("SELECT count(*) FROM marks GROUP BY hand_in")} <= {_parts(teaching)}
        waiting = "SELECT count(*) FROM hand_ins WHERE student <> '' AND id NOT IN (SELECT hand_in FROM marks)"
        assert book.execute(waiting).fetchone() == (0,)
        _assert_totals(book, teaching)
    assert not list(teaching.pages.rglob(".*.part"))


def assert_whole(gradebook: Path, teaching: Teaching) -> None:
    """Every file that is there is there once and with its answers; every answer is decided once; marks follow."""
    with looked_at(gradebook) as book:
        assert book.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert book.execute("PRAGMA foreign_key_check").fetchall() == []
        assert _stored(book) <= Counter(set(files(teaching)))
        _assert_read(book, teaching)
        assert book.execute(f"SELECT {KEY} FROM verdicts GROUP BY {KEY} HAVING count(*) > 1").fetchall() == []
        _assert_marks(book, teaching)


def files(teaching: Teaching) -> list[bytes]:
    """What lies in the folder of hand-ins."""
    return [path.read_bytes() for path in teaching.hand_ins.rglob("*") if path.suffix in {".yaml", ".json"}]


def facts(gradebook: Path) -> dict[str, Any]:
    """All that is in a gradebook but times, and numbers that only tell the order in which workers were done."""
    with looked_at(gradebook) as book:
        keys = {row[0]: row[1:] for row in book.execute(f"SELECT id, {KEY} FROM verdicts WHERE decisions > 0")}
        digests = dict(book.execute("SELECT id, digest FROM hand_ins"))

        def rows(columns: str, table: str) -> list[tuple[Any, ...]]:
            found = book.execute(f"SELECT {columns} FROM {table}").fetchall()
            rows = ((digests[one[0]], keys.get(one[1]), *map(_timeless, one[2:])) for one in found)
            return sorted(rows, key=repr)  # of a verdict that was set aside there is None for a key

        return {
            "hand_ins": sorted(
                book.execute("SELECT digest, file, student, exercise, at, sender, problems FROM hand_ins")
            ),
            "answers": rows("hand_in, 0, part, raw", "answers"),
            "tries": rows("hand_in, 0, number, part, raw, hint", "tries"),
            "verdicts": _verdicts(book, keys),
            "marks": rows("hand_in, verdict, part, person, marks, deductions", "marks"),
            "earlier": rows("hand_in, verdict, part, person, marks, deductions, why", "earlier_marks"),
            "overrides": sorted(book.execute("SELECT student, part, raw, marks, comment, by_whom FROM overrides")),
            "published": sorted(book.execute("SELECT exercise, student, total FROM published")),
        }


@contextmanager
def looked_at(gradebook: Path) -> Iterator[sqlite3.Connection]:
    """A copy, with the log of a program that was killed."""
    with TemporaryDirectory() as name:
        for ending in ("", "-wal"):
            if Path(f"{gradebook}{ending}").exists():
                shutil.copy(f"{gradebook}{ending}", Path(name, f"book{ending}"))
        with closing(sqlite3.connect(Path(name, "book"))) as book:
            yield book


def _timeless(value: Any) -> Any:
    return _AT.sub('"at": ""', value) if isinstance(value, str) else value


def _verdicts(book: sqlite3.Connection, keys: Mapping[int, tuple[Any, ...]]) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """What was decided of answers that have marks, and which others of these are equal.

    There are more: an answer is decided by itself as long as nobody knows that it follows from an earlier wrong one.
    """
    groups: dict[int, set[tuple[Any, ...]]] = {}
    rows = book.execute(
        "SELECT id, coalesce(same_as, id), standing, credit, earned, carried, mistakes, alike, grade FROM verdicts "
        "WHERE id IN (SELECT verdict FROM marks UNION SELECT verdict FROM earlier_marks)"
    ).fetchall()
    for number, group, *_ in rows:
        if number in keys:
            groups.setdefault(group, set()).add(keys[number])
    return {keys[one[0]]: (*one[2:], sorted(groups[one[1]])) for one in rows if one[0] in keys}


def _stored(book: sqlite3.Connection) -> "Counter[bytes]":
    rows = book.execute("SELECT raw, digest FROM hand_ins").fetchall()
    assert [sha256(raw).hexdigest() for raw, _ in rows] == [digest for _, digest in rows]
    return Counter(raw for raw, _ in rows)


def _assert_read(book: sqlite3.Connection, teaching: Teaching) -> None:
    """No hand-in is torn: what was read from it is all that it says."""
    answers: dict[int, dict[str, str]] = {}
    tries: dict[int, list[tuple[Any, ...]]] = {}
    for number, part, raw in book.execute("SELECT hand_in, part, raw FROM answers"):
        answers.setdefault(number, {})[part] = unescaped(raw)
    for number, *one in book.execute("SELECT hand_in, number, part, raw, hint, at FROM tries ORDER BY hand_in, number"):
        tries.setdefault(number, []).append((one[0], one[1], unescaped(one[2]), *one[3:]))
    for number, file, raw, student in book.execute("SELECT id, file, raw, student FROM hand_ins").fetchall():
        read = _read(file, raw, teaching.exercise, teaching.exercise.read_bytes())
        assert student == (read.student if read else "")
        assert answers.get(number, {}) == (dict(read.answers) if read else {})
        done = [
            (place, one.part, one.answer, one.hint, one.at) for place, one in enumerate(read.tries if read else (), 1)
        ]
        assert tries.get(number, []) == done


@cache
def _read(file: str, raw: bytes, exercise: Path, _content: bytes) -> HandIn | None:
    return read_delivered(Delivered(file, raw), _course(exercise, _content))[0]


@cache
def _course(exercise: Path, _content: bytes) -> Course:
    return load_course([exercise])[0]


def _parts(teaching: Teaching) -> int:
    exercise = _course(teaching.exercise, teaching.exercise.read_bytes()).exercises[0]
    return sum(len(question.parts) for question in exercise.questions)


def _assert_marks(book: sqlite3.Connection, teaching: Teaching) -> None:
    """A mark rests on a verdict on what was answered or tried there, and is what that earned where nothing is taken."""
    said = {
        (*row,) for table in ("answers", "tries") for row in book.execute(f"SELECT hand_in, part, raw FROM {table}")
    }
    joined = book.execute(
        "SELECT m.hand_in, m.part, m.verdict, m.person, m.marks, m.deductions, v.part, v.raw, v.earned "
        "FROM marks AS m LEFT JOIN verdicts AS v ON m.verdict = v.id"
    )
    for number, part, verdict, person, marks, deductions, of, raw, earned in joined:
        if verdict is None:
            assert person or Fraction(marks) == 0
            continue
        assert of == part and (number, part, raw) in said
        if not person:
            assert Fraction(marks) == Fraction(earned) if deductions == "[]" else Fraction(marks) <= Fraction(earned)


def _assert_totals(book: sqlite3.Connection, teaching: Teaching) -> None:
    """What was published is the sum of the marks of one of the student's hand-ins, and grades.csv says the same."""
    sums: dict[int, tuple[str, Fraction]] = {}
    rows = book.execute("SELECT h.id, h.student, m.marks FROM marks AS m JOIN hand_ins AS h ON m.hand_in = h.id")
    for number, student, marks in rows:
        sums[number] = student, sums.get(number, ("", Fraction(0)))[1] + Fraction(marks)
    totals = {who: Fraction(total) for who, total in book.execute("SELECT student, total FROM published")}
    assert totals.keys() == {student for student, _ in sums.values()}
    assert set(totals.items()) <= set(sums.values())
    with (teaching.pages / teaching.exercise.stem / "grades.csv").open(encoding="utf-8-sig", newline="") as file:
        table = {row["student"]: row["total exact"] for row in csv.DictReader(file)}
    assert {who: sum(map(Fraction, total.split())) for who, total in table.items()} == totals


def rulings(teaching: Teaching) -> list[dict[str, Any]]:
    """The decisions beside the exercise, but for their times, and for those that were typed twice."""
    path = teaching.exercise.with_name(f"{teaching.exercise.stem}.decisions.jsonl")
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [json.loads(line) for line in dict.fromkeys(map(_timeless, lines))]
