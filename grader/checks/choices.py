"""Two choices that read the same, or like the letter of one another, cannot both be judged."""

from collections.abc import Iterator, Sequence

from grader.authoring.loader import Loaded
from grader.checks.rule import Spot, spots
from grader.kinds.choice import ChoiceKind
from grader.kinds.match import MatchKind
from grader.kinds.options import taken_for_letters
from grader.problems import Problem


def choices(loaded: Loaded) -> Iterator[Problem]:
    """An error where two choices, two items, or a match and an extra option coincide."""
    for spot in spots(loaded):
        kind = spot.part.kind
        if isinstance(kind, ChoiceKind):
            yield from _of_choices(spot, tuple(option.text for option in kind.options))
        elif isinstance(kind, MatchKind):
            yield from _of_match(spot, kind)


def _of_choices(spot: Spot, texts: tuple[str, ...]) -> Iterator[Problem]:
    for item in _again(texts):
        yield spot.error("choices", "this choice stands here twice", "make the two differ", item)
    for item in taken_for_letters(texts, spot.part.shuffle):
        message = "this choice reads like the letter of another one"
        yield spot.error("choices", message, "say it in more words", item)


def _of_match(spot: Spot, kind: MatchKind) -> Iterator[Problem]:
    if _again([item for item, _ in kind.items]):
        yield spot.error("match", "two items read the same", "make the two differ")
    if _again([*{option for _, option in kind.items}, *kind.extra]):
        yield spot.error("extra", "an extra option fits an item", "extra options fit nothing")


def _again(texts: Sequence[str]) -> list[int]:
    """The numbers of the texts that read like an earlier one."""
    plain = [" ".join(text.casefold().split()) for text in texts]
    return [number for number, text in enumerate(plain) if text in plain[:number]]
