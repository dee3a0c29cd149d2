"""The key `form` of an exercise file, as text: `factored`, `solved for x`, `3 digits`."""

import difflib
import re

from grader.kinds.forms.form import Form
from grader.kinds.forms.rules import FORMS
from grader.reading import Unreadable, standard_name
from grader.reading.numbers import small

COUNT = 50
_COUNTED = re.compile(r"([0-9]{1,3}) (digit|place)s?")
_LETTERED = re.compile(r"(solved for|completed square in|partial fractions in) (\S+)")
# What an author may write; x and the numbers stand for any.
SPELLINGS = (
    *(name for name in FORMS if name not in {"solved for", "digits", "places"}),
    "solved for x",
    "3 digits",
    "2 places",
    "completed square in x",
    "partial fractions in x",
)


def parse_form(text: str) -> Form:
    """Raises ValueError, whose text is a sentence for the author."""
    said = " ".join(text.split())
    counted, lettered = _COUNTED.fullmatch(said), _LETTERED.fullmatch(said)
    if counted:
        return _counted(small(counted[1], *counted.span(1)), f"{counted[2]}s")
    if lettered:
        return Form(lettered[1].removesuffix(" in"), _letter(lettered[2]))
    if said in SPELLINGS:
        return Form(said)
    near = difflib.get_close_matches(said.lower(), SPELLINGS, 1, 0.6)
    hint = f"did you mean '{near[0]}'?" if near else f"known here: {', '.join(SPELLINGS)}"
    raise ValueError(f"unknown form '{text}'; {hint}")


def _counted(count: int, name: str) -> Form:
    least = 1 if name == "digits" else 0
    if not least <= count <= COUNT:
        raise ValueError(f"'{count} {name}' is out of range; write {least} to {COUNT}")
    return Form(name, count=count)


def _letter(text: str) -> str:
    try:
        return standard_name(text)
    except Unreadable:
        raise ValueError(f"'{text}' is not a letter; write a form such as 'solved for x'") from None
