"""The right value in another form than the part asks for: said, and worth a share of the marks."""

from collections.abc import Collection
from dataclasses import replace
from fractions import Fraction

from grader.kinds.forms import UNDECIDED, Form, unmet
from grader.kinds.marked import Marked, Standing


def in_form(marked: Marked, forms: tuple[Form, ...], share: Fraction, letters: Collection[str]) -> Marked:
    """What an answer earns that has to be in these forms. share: of its credit, where it is in another one."""
    if marked.standing is not Standing.MARKED or not marked.credit or marked.tree is None:
        return marked
    found = [finding for form in forms if (finding := unmet(marked.tree, form, letters)) is not None]
    if not found:
        return marked
    if all(finding.code == UNDECIDED for finding in found):
        return replace(marked, standing=Standing.UNDECIDED, findings=(found[0], *marked.findings))
    told = next(finding for finding in found if finding.code != UNDECIDED)
    return replace(marked, credit=marked.credit * share, findings=(told, *marked.findings))
