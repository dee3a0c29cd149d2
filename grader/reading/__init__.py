"""Text to Expression. Nothing here is ever evaluated: reading only says what was typed."""

from typing import NamedTuple

from grader.findings import Finding
from grader.reading.choice import Choice
from grader.reading.labels import without_label
from grader.reading.names import standard_name
from grader.reading.parser import Parser
from grader.reading.tokens import tokens
from grader.reading.tree import Tree
from grader.reading.unreadable import Unreadable
from grader.reading.vocabulary import Vocabulary
from grader.text import Span

__all__ = ["Expression", "Unreadable", "Vocabulary", "locate", "read", "standard_name"]


class Expression(NamedTuple):
    """An answer as it was understood: the text, and its tree in the form that was typed.

    labels: a note on the label that was set aside, if there was one. choices: readings that have another (`1/2x`).
    """

    text: str
    tree: Tree
    labels: tuple[Finding, ...] = ()
    choices: tuple[Choice, ...] = ()

    @property
    def notes(self) -> tuple[Finding, ...]:
        """The label, and each choice in words; made when they are asked for, since most answers are never shown."""
        return (*self.labels, *(choice.finding() for choice in self.choices))


def read(text: str, vocabulary: Vocabulary) -> Expression:
    """Read an answer; raises Unreadable, whose finding has a code, its facts and the place."""
    parser, labels = _parser(text, vocabulary)
    return Expression(text, parser.everything(), labels, tuple(parser.choices))


def _parser(text: str, vocabulary: Vocabulary) -> tuple[Parser, tuple[Finding, ...]]:
    text = text.rstrip(" \t\r\n")
    labels: tuple[Finding, ...] = ()
    if vocabulary.labels is not None:
        text, labels = without_label(text, vocabulary.labels)
    return Parser(tokens(text, vocabulary), vocabulary, latex="\\" in text), labels


def locate(text: str, vocabulary: Vocabulary, node: Tree) -> Span | None:
    """Where a part of the tree stands in the text that it was read from (read again: places are rarely asked for)."""
    parser, _ = _parser(text, vocabulary)
    parser.places = []
    parser.everything()
    found = [Span(start, end) for tree, start, end in parser.places if tree == node]
    return found[0] if found else None
