"""Sample answers: `right X`, `wrong X`, `unreadable X`, `MARKS for X`."""

import re
from dataclasses import replace
from fractions import Fraction

from grader.authoring.model import Sample
from grader.authoring.nodes import Node, Scalar
from grader.authoring.notebook import Notebook
from grader.authoring.refused import Refused
from grader.authoring.scope import Scope
from grader.authoring.values import formula, fraction
from grader.calculus.derive import work_out
from grader.calculus.tidy import tidy
from grader.calculus.underivable import Underivable
from grader.kinds.kind import Kind
from grader.kinds.mathematical import Mathematical
from grader.reading import Unreadable, read
from grader.reading.notation import to_text
from grader.reading.tree import symbols

_SAMPLE = re.compile(r"(?:(right|wrong|unreadable)|([0-9./]+)\s+for)\s+(?=\S)")


def sample(node: Node, notes: Notebook) -> Sample:
    """One sample; its place is that of the answer in it."""
    scalar = formula(node, notes)
    match = _SAMPLE.match(scalar.text)
    if not match:
        raise Refused("this is no sample", "write `right ...`, `wrong ...`, `unreadable ...` or `1 for ...`")
    expect: str | Fraction = match[1] or fraction(Scalar(match[2], scalar.place, match[2]), notes)
    return Sample(expect, scalar.text[match.end() :].rstrip(), *scalar.at(match.end()))


def filled(sample: Sample, kind: Kind, scope: Scope) -> Sample:
    """The sample with drawn values put in for their names; what holds none, or cannot be read, stays as it is."""
    if not scope.drawn or not isinstance(kind, Mathematical):
        return sample
    values = {
        name: definition for name, definition in scope.definitions.items()
        if name in scope.drawn and not definition.parameters and name not in kind.vocabulary.symbols
    }  # fmt: skip
    vocabulary = replace(kind.vocabulary, given={**kind.vocabulary.given, **dict.fromkeys(values, 0)}, words=True)
    try:
        tree = read(sample.answer, vocabulary).tree
    except Unreadable:
        return sample
    if not symbols(tree) & values.keys():
        return sample
    try:
        return replace(sample, answer=to_text(tidy(work_out(tree, values))))
    except Underivable:
        return sample
