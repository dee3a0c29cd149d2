"""Irreducible polynomials of a tower over x and y."""

from grader.equivalence.normal.build import build
from grader.equivalence.normal.factors import factored
from grader.equivalence.normal.tower import Plan, Tower
from grader.evaluation.region import EVERYWHERE
from tests.equivalence.relations.trees import tree


def irreducible(text: str, region=EVERYWHERE):
    """The tower, and the last factor of the text."""
    tower = Tower(("x", "y"), region, {}, Plan())
    return tower, factored(tower, build(tower, tree(text))).polynomials[-1][0]
