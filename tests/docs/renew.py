"""`python -m tests.docs.renew`: write the tables of keys and of mistakes in docs/ anew, from the code's own."""

from grader.authoring.fields import KEYS, Key
from grader.authoring.mistake_names import MISTAKE_NAMES
from grader.authoring.types import TYPES
from grader.marking.policy import percent
from grader.resources import CHECKOUT
from grader.wording.mistakes import MISTAKES

PAGE = CHECKOUT / "docs" / "exercise-format.md"
BEGIN = "<!-- keys: written by `python -m tests.docs.renew` -->\n"
END = "<!-- end of keys -->"
PLACES = {"C": "course", "F": "file", "Q": "question", "P": "part", "I": "choice", "B": "feedback rule"}


def table() -> str:
    """Markdown, one row a key."""
    rows = ["| key | where | value | default | what it says |", "| --- | --- | --- | --- | --- |"]
    return "\n".join([*rows, *map(_row, KEYS)]) + "\n"


def names() -> str:
    """The names of mistakes with their sentences."""
    rows = ["| name | what is said |", "| --- | --- |"]
    return "\n".join([*rows, *(f"| {name} | {MISTAKES[name]} |" for name in MISTAKES if name in MISTAKE_NAMES)]) + "\n"


def renewed(page: str, begin: str, end: str, made: str) -> str:
    """The page with the table of today."""
    before, rest = page.split(begin)
    return before + begin + made + end + rest.split(end)[1]


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


# Each page, the marks around its table, and what makes it.
PAGES = (
    (PAGE, BEGIN, END, table),
    (
        CHECKOUT / "docs" / "mistakes.md",
        "<!-- names: written by `python -m tests.docs.renew` -->\n",
        "<!-- end of names -->",
        names,
    ),
)


if __name__ == "__main__":
    for page, begin, end, make in PAGES:
        page.write_text(renewed(page.read_text("utf-8"), begin, end, make()), "utf-8")
