"""Whatever stands in a pack instead of what was written: it is a problem or a course that works, never a crash."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.authoring.question import BrokenVariant
from grader.course.index import load_course
from grader.pack.writing import pack_of, proof
from tests.pack.packs import SECRET, written

INSTEAD = (None, 7, "x", [], {"x": [0]})
ANSWERS = ("2", "(1, 2)", "a", "1a 2b 3c", "slope(3)")
Path_ = tuple[str | int, ...]


def places(value: Any, at: Path_ = ()) -> Iterator[Path_]:
    yield at
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in entries:
        yield from places(inner, (*at, key))


@pytest.mark.parametrize("instead", INSTEAD, ids=str)
def test_no_change_of_a_value_is_a_crash(instead: Any, tmp_path: Path) -> None:
    content = json.loads(pack_of([written(tmp_path, SECRET.replace("2..6", "2..3"))]))
    spots = [at for at in places(content["exercises"]) if at]
    assert len(spots) > 200
    for at in spots:
        changed = copy.deepcopy(content)
        inner = changed["exercises"]
        for key in at[:-1]:
            inner = inner[key]
        inner[at[-1]] = instead
        changed["sha256"] = proof(changed["exercises"])
        _use(changed, tmp_path / "x.quizpack")


def _use(changed: Any, path: Path) -> None:
    path.write_text(json.dumps(changed), "utf-8")
    course, problems = load_course([path])
    assert course.exercises or problems
    for _, question in course.questions.values():
        try:
            mine = question.for_student("ada")
        except BrokenVariant:
            continue
        for part in mine.parts:
            assert [part.mark(answer).standing for answer in ANSWERS]
