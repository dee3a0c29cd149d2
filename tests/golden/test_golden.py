"""One page of each sort, kept as a file, so that a change of look or of words is seen as a difference.

Looked at and wanted? `python -m tests.golden.renew` writes them anew.
"""

import pytest

from tests.golden.renew import FOLDER, pages


@pytest.mark.parametrize("name", ["student.html", "class.html", "grades.csv"])
def test_page_is_as_it_was(name: str) -> None:
    assert pages()[name] == (FOLDER / name).read_bytes().decode()
