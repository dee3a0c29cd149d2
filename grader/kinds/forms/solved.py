"""`solved for x`: a relation with x alone on one side and not on the other; several of them, if there are several."""

from grader.findings import Finding
from grader.kinds.forms.form import Form
from grader.reading.tree import Tree, symbols


def solved_for(tree: Tree, form: Form) -> Finding | None:
    facts = {"letter": form.letter}
    if tree[0] != "rel":
        return Finding("forms.no_equation", facts)
    left, right = tree[2:]
    alone = ("sym", form.letter)
    if alone not in {left, right}:
        return Finding("forms.not_alone", facts)
    other = right if left == alone else left
    return Finding("forms.on_both_sides", facts) if form.letter in symbols(other) else None
