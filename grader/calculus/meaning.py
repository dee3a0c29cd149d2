"""What a piece of an author's formula stands for while it is worked out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from grader.calculus.tidy import tidy
from grader.calculus.underivable import Underivable
from grader.reading.tree import Tree, substitute, symbols


@dataclass(frozen=True, slots=True)
class Meaning:
    """Plain mathematics, and the order in which its letters are taken as arguments (None: alphabetical)."""

    tree: Tree
    parameters: tuple[str, ...] | None = None

    @property
    def letters(self) -> tuple[str, ...]:
        """The parameters in their order; those that occur, by the alphabet, where it has none."""
        return tuple(sorted(symbols(self.tree))) if self.parameters is None else self.parameters

    @property
    def is_vector(self) -> bool:
        return bool(self.tree[0] == "tuple")

    def derived(self, tree: Tree) -> "Meaning":
        """Something made from this function, of the same letters; tidied."""
        return Meaning(tidy(tree), self.letters)

    def at(self, arguments: Sequence["Meaning"], name: str = "") -> "Meaning":
        """The value at a point; the components of a point are spread over the arguments."""
        values = [value for argument in arguments for value in spread(argument.tree)]
        if len(values) != len(self.letters):
            takes = ", ".join(self.letters) or "no letters"
            raise Underivable(f"{name or 'The function'} takes ({takes}), but {len(values)} values are given.")
        return Meaning(tidy(substitute(self.tree, dict(zip(self.letters, values, strict=True)))))


def spread(tree: Tree) -> Tree:
    """The components of a vector, or the one number."""
    return tree[1:] if tree[0] == "tuple" else (tree,)


class Word(NamedTuple):
    """A word of the authors: how it is written, with how many arguments (None: any number), and what it does."""

    usage: str
    least: int
    most: int | None
    work: Callable[..., Meaning]

    def on(self, arguments: Sequence[Meaning]) -> Meaning:
        """What the word comes to. Raises Underivable where it does not take these arguments."""
        if len(arguments) < self.least or (self.most is not None and len(arguments) > self.most):
            raise Underivable(f"Write {self.usage}; {len(arguments)} arguments are given.")
        return self.work(*arguments)
