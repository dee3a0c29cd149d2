"""Forms that an answer may have to be in: rules on the tree as it was typed. The value is compared elsewhere.

One rule a file; `rules.FORMS` names them. A rule never evaluates, and forgives what does not matter to its form: the
order of terms and factors, and signs.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace

from grader.findings import Finding
from grader.kinds.forms.form import UNDECIDED, Form
from grader.kinds.forms.parsing import parse_form
from grader.kinds.forms.rules import FORMS
from grader.reading.tree import Tree, children

__all__ = ["FORMS", "UNDECIDED", "Form", "parse_form", "unmet"]

_CONTAINERS = frozenset({"tuple", "set", "interval", "and", "or"})


def unmet(tree: Tree, form: Form, letters: Collection[str]) -> Finding | None:
    """Where a tree as typed is not in a form; None if it is.

    letters: those of the question; where there is only one, it is the letter of a form that names none. A finding with
    the code UNDECIDED is neither: it is for a person. Each component, element and side of a relation has to be in the
    form.
    """
    if not form.letter and len(letters) == 1:
        form = replace(form, letter=next(iter(letters)))
    found = [finding for part in _parts(tree, form) if (finding := FORMS[form.name](part, form)) is not None]
    return min(found, key=lambda finding: finding.code == UNDECIDED, default=None)


def _parts(tree: Tree, form: Form) -> Iterator[Tree]:
    """The scalars in a tree; relations whole for the form that is about them."""
    if tree[0] in _CONTAINERS or (tree[0] == "rel" and form.name != "solved for"):
        for part in children(tree):
            yield from _parts(part, form)
    else:
        yield tree
