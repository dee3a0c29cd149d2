"""Conditions and expressions of the tests in x, y and z, as trees."""

from grader.reading import Vocabulary, read
from grader.reading.tree import Tree

LETTERS = Vocabulary(frozenset("xyzn"), words=True)


def tree(text: str) -> Tree:
    return read(text, LETTERS).tree
