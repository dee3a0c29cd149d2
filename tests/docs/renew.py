"""`python -m tests.docs.renew`: write the table of keys in docs/exercise-format.md anew, from the code's own table."""

from grader.authoring.fields import KEYS, Key
from grader.authoring.types import TYPES
from grader.marking.policy import percent
from grader.resources import CHECKOUT

PAGE = CHECKOUT / "docs" / "exercise-format.md"
BEGIN = "<!-- keys: written by `python -m tests.docs.renew` -->\n"
END = "<!-- end of keys -->"
PLACES = {"C": "course", "F": "file", "Q": "question", "P": "part", "I": "choice", "B": "feedback rule"}


def table() -> str:
    """Markdown, one row a key."""
    rows = ["| key | where | value | default | what it says |", "| --- | --- | --- | --- | --- |"]
    return "\n".join([*rows, *map(_row, KEYS)]) + "\n"


def renewed(page: str) -> str:
    """The page with the table of today."""
    before, rest = page.split(BEGIN)
    return before + BEGIN + table() + END + rest.split(END)[1]


def _row(key: Key) -> str:
    where = "anywhere" if key.cascades and key.places == "CFQP" else ", ".join(PLACES[place] for place in key.places)
    return f"| {key.name} | {where} | {TYPES[key.value].about} | {_default(key)} | {key.about} |"


def _default(key: Key) -> str:
    if key.required:
        return "required"
    if isinstance(key.default, bool):
        return "yes" if key.default else "no"
    if key.value == "percent":
        return percent(key.default)
    return "" if key.default in (None, (), "", 0) else str(key.default)


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text("utf-8")), "utf-8")
