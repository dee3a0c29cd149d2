"""The notebook shows what its cells print."""

import json

from tests.docs.notebook import PAGE, cells, outputs, renewed


def test_cells_print_what_is_shown() -> None:
    assert [cell["outputs"] for cell in cells()] == list(outputs())


def test_it_is_written_as_it_is_renewed() -> None:
    assert PAGE.read_text("utf-8") == renewed()


def test_it_holds_nothing_of_the_machine_that_ran_it() -> None:
    assert all(cell["execution_count"] is None for cell in cells())
    assert set(json.loads(PAGE.read_text("utf-8"))["metadata"]) == {"kernelspec", "language_info"}
