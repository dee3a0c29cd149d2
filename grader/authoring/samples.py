"""Sample answers: `right X`, `wrong X`, `unreadable X`, `MARKS for X`."""

import re
from fractions import Fraction

from grader.authoring.model import Sample
from grader.authoring.nodes import Node, Scalar
from grader.authoring.notebook import Notebook
from grader.authoring.refused import Refused
from grader.authoring.values import formula, fraction

_SAMPLE = re.compile(r"(?:(right|wrong|unreadable)|([0-9./]+)\s+for)\s+(?=\S)")


def sample(node: Node, notes: Notebook) -> Sample:
    """One sample; its place is that of the answer in it."""
    scalar = formula(node, notes)
    match = _SAMPLE.match(scalar.text)
    if not match:
        raise Refused("this is no sample", "write `right ...`, `wrong ...`, `unreadable ...` or `1 for ...`")
    expect: str | Fraction = match[1] or fraction(Scalar(match[2], scalar.place, match[2]), notes)
    return Sample(expect, scalar.text[match.end() :].rstrip(), *scalar.at(match.end()))
