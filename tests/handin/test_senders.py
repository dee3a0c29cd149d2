"""From whom a file is: only what the course system wrote is believed, never what a student called a file."""

import pytest

from grader.handin import Sender
from grader.handin.sources.senders import senders
from tests.evaluation.tables import table

ROWS = table(__file__, "senders.txt")


@pytest.mark.parametrize(("path", "system", "name", "number"), ROWS, ids=ascii)
def test_who_sent_a_file(path: str, system: str, name: str, number: str) -> None:
    assert senders([path]) == ({} if system == "-" else {path: Sender(name, number, system)})


def test_in_canvas_each_file_has_a_number_of_its_own() -> None:
    ours = ["week_1_2_ada.yaml", "week_1_2_bo.yaml"]
    assert senders(ours) == {}
    theirs = ["ada_1_7_a.yaml", "ada_1_8_a-1.yaml", "bo_2_9_a.yaml", "README.txt"]
    assert {name: found.id for name, found in senders(theirs).items()} == dict(zip(theirs, "112", strict=False))


def test_the_same_download_unpacked_twice_is_still_one_of_canvas() -> None:
    assert len(senders(["one/ada_1_7_a.yaml", "two/ada_1_7_a.yaml"])) == 2


def test_a_file_beside_a_download_of_moodle_is_nobodys() -> None:
    names = ["Ada_1_assignsubmission_file_/a.yaml", "bo_12_34_a.yaml"]
    assert senders(names) == {names[0]: Sender("Ada", "1", "moodle")}
