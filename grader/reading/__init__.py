"""Text to Expression. Nothing here is ever evaluated: reading only says what was typed."""

from dataclasses import dataclass

from grader.findings import Finding
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
    text = text.rstrip(" \t\r\n")
    parser = Parser(tokens(text, vocabulary), vocabulary)
    return Expression(text, parser.everything(), tuple(parser.notes))


def locate(text: str, vocabulary: Vocabulary, node: Tree) -> Span | None:
    """Where a part of the tree stands in the text that it was read from (read again: places are rarely asked for)."""
    parser = Parser(tokens(text.rstrip(" \t\r\n"), vocabulary), vocabulary, places=[])
    parser.everything()
    found = [Span(start, end) for tree, start, end in parser.places or () if tree == node]
    return found[0] if found else None
