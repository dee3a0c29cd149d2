"""Options as people name them: by letter (`b`, `a c`) or by their text."""

import re

from grader.findings import Finding
from grader.reading.prose import plain

_BETWEEN = re.compile(r"[\s,;]+")


def letter(place: int) -> str:
    """The letter shown for an option: a, b, ..."""
    return chr(ord("a") + place)


def place_of(name: str) -> int:
    """Counted from 0: `b` is 1."""
    return ord(name.lower()) - ord("a")


def pick(answer: str, texts: tuple[str, ...]) -> list[int] | Finding:
    """The options that an answer names, in order; a finding if it names something else."""
    for form in (_shown, _bare):
        for place, text in enumerate(texts):
            if form(answer) == form(text):
                return [place]
    names = [name.strip("().") for name in _BETWEEN.split(answer.strip()) if name.strip("().")]
    last = letter(len(texts) - 1)
    if not names:
        return Finding("kinds.no_option", {"name": answer.strip()[:40], "last": last})
    for name in names:
        if len(name) != 1 or not name.isascii() or not name.isalpha() or place_of(name) >= len(texts):
            return Finding("kinds.no_option", {"name": name[:40], "last": last})
    return sorted({place_of(name) for name in names})


def taken_for_letters(texts: tuple[str, ...], shuffled: bool) -> list[int]:
    """The places of the texts that read like the letter of another option. shuffled: whether any may be another."""
    letters = [letter(place) for place in range(len(texts))]
    return [
        place for place, text in enumerate(texts)
        if _bare(text) in letters and (shuffled or _bare(text) != letters[place])
    ]  # fmt: skip


def _bare(text: str) -> str:
    """A text without the marks of typesetting."""
    return " ".join(re.sub(r"[$*_`\\{}]", "", text).casefold().split()).rstrip(".")


def _shown(text: str) -> str:
    """A text as a terminal shows it, without regard to capitals and to how minus is typed."""
    return plain(text).replace("\N{MINUS SIGN}", "-").casefold().rstrip(".")
