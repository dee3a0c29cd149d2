"""Text to Expression. Nothing here is ever evaluated: reading only says what was typed."""

from dataclasses import dataclass

from grader.findings import Finding
from grader.reading.labels import without_label
from grader.reading.names import standard_name
from grader.reading.parser import Parser
from grader.reading.tokens import tokens
from grader.reading.tree import Tree
from grader.reading.unreadable import Unreadable
from grader.reading.vocabulary import Vocabulary
from grader.text import Span

__all__ = ["Expression", "Unreadable", "Vocabulary", "locate", "read", "standard_name"]


@dataclass(frozen=True, slots=True)
class Expression:
    """An answer as it was understood: the text, its tree in the form that was typed, and notes on readings that have
    another (`1/2x`)."""

    text: str
    tree: Tree
    notes: tuple[Finding, ...] = ()


def read(text: str, vocabulary: Vocabulary) -> Expression:
    """Read an answer; raises Unreadable, whose finding has a code, its facts and the place."""
    parser, notes = _parser(text, vocabulary)
    return Expression(text, parser.everything(), (*notes, *parser.notes))


def _parser(text: str, vocabulary: Vocabulary) -> tuple[Parser, tuple[Finding, ...]]:
    text = text.rstrip(" \t\r\n")
    notes: tuple[Finding, ...] = ()
    if vocabulary.labels is not None:
        text, notes = without_label(text, vocabulary.labels)
    return Parser(tokens(text, vocabulary), vocabulary, latex="\\" in text), notes


def locate(text: str, vocabulary: Vocabulary, node: Tree) -> Span | None:
    """Where a part of the tree stands in the text that it was read from (read again: places are rarely asked for)."""
    parser, _ = _parser(text, vocabulary)
    parser.places = []
    parser.everything()
    found = [Span(start, end) for tree, start, end in parser.places if tree == node]
    return found[0] if found else None
