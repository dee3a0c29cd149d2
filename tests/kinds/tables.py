"""Tables of answers. A line that ends in `bug: why` is known to go wrong, and has to fail until it is mended."""

from fractions import Fraction

import pytest

from grader.kinds.marked import Marked, Standing
from tests.evaluation.tables import table

BUG = "bug: "


def cases(beside: str, name: str) -> list[pytest.param]:
    """The rows of a table; each is its own test, named by its cells."""
    return [_case(row) for row in table(beside, name)]


def _case(row: tuple[str, ...]) -> pytest.param:
    *cells, last = row
    if not last.startswith(BUG):
        return pytest.param(*row, id=" | ".join(row))
    reason = last.removeprefix(BUG)
    return pytest.param(*cells, id=" | ".join(cells), marks=pytest.mark.xfail(strict=True, reason=reason))


def outcome(marked: Marked) -> str:
    """right, wrong, a share such as 1/2, or the standing of what is not marked."""
    if marked.standing is not Standing.MARKED:
        assert marked.standing is Standing.UNDECIDED or marked.credit == 0
        return str(marked.standing.value)
    return {Fraction(0): "wrong", Fraction(1): "right"}.get(marked.credit, str(marked.credit))


def codes(marked: Marked) -> str:
    """The codes of what was noticed, or a dash."""
    return " ".join(found.code for found in marked.findings) or "-"
