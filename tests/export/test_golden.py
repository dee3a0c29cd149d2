"""One export of each sort, kept as a file. Looked at and wanted? `python -m tests.export.renew` writes them anew."""

import json

import pytest

from grader.export.formats import EXPORTS
from tests.export.exports import export, only
from tests.export.renew import FOLDER, files

KEYS = "student part read verdict marks exact of try_used tries_left evidence mistake message".split()


@pytest.mark.parametrize("name", sorted(files()))
def test_export_is_as_it_was(name: str) -> None:
    assert files()[name] == (FOLDER / name).read_bytes()


def test_every_format_is_there() -> None:
    assert set(EXPORTS) == {"csv", "canvas", "moodle", "gradescope", "jsonl"}
    assert all(file.endswith(one.suffix) for name, one in EXPORTS.items() for file in export(name).files)


def test_lines_are_what_the_command_prints() -> None:
    *answers, last = map(json.loads, only(export("jsonl")).decode().splitlines())
    assert list(answers[0]) == KEYS
    assert last == {"totals": last["totals"]} and last["totals"]["bola"] == "6.5"
