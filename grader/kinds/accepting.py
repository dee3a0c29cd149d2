"""What `accept` says to a comparison of two texts: how loosely they may agree, how nearly, and in which form."""

from collections.abc import Collection
from dataclasses import dataclass

from grader.kinds.forms import Form, parse_form
from grader.kinds.looseness import LOOSE
from grader.kinds.number import parse_within


class UnknownAccept(ValueError):
    """`accept` says something that is not known here."""


@dataclass(frozen=True, slots=True)
class Accept:
    """loose: one of LOOSE. within: a tolerance, or "". forms: what the answer has to be in."""

    loose: str = "equivalent"
    within: str = ""
    forms: tuple[Form, ...] = ()


def parse_accept(accept: str | Collection[str]) -> Accept:
    """One wish or several: a looseness, a tolerance such as `5%` or `within 0.01`, forms. Raises UnknownAccept."""
    wishes = [accept] if isinstance(accept, str) else list(accept)
    loose = [wish for wish in wishes if wish in LOOSE and wish != "equivalent"]
    rest = [wish for wish in wishes if wish not in LOOSE]
    near = [wish.removeprefix("within ").strip() for wish in rest if parse_within(wish.removeprefix("within "))]
    if len(loose) + len(near) > 1:
        raise UnknownAccept(f"these cannot be combined: {', '.join([*loose, *near])}")
    forms = tuple(_form(wish) for wish in rest if not parse_within(wish.removeprefix("within ")))
    return Accept(loose[0] if loose else "equivalent", near[0] if near else "", forms)


def _form(wish: str) -> Form:
    try:
        return parse_form(wish)
    except ValueError as error:
        known = f"use one of {', '.join(LOOSE)}, a tolerance such as 5%, or a form"
        raise UnknownAccept(f"unknown accept {wish!r}; {known} ({error})") from None
