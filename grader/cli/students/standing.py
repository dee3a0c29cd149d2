"""Where a student stands, part by part, in a word and a sign; read from the journal, which nothing here changes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from grader.cli import console
from grader.cli.paragraph import JOINT
from grader.journal import Journal, JournalProblem, PartState, journal_path, state_of

# The words of a part, in the order in which they are counted. tried: not right yet. waiting: a person marks it.
SIGNS = {"right": "✓", "partly": "◐", "tried": "✗", "saved": "•", "waiting": "…", "open": "–"}
COLOURS = {"right": "green", "partly": "yellow", "tried": "red", "saved": "cyan", "waiting": "magenta"}
TOLD = {"partly": "partly right", "tried": "not right yet", "waiting": "waiting for a person"}
_WORDS = {"wrong": "tried", "undecided": "waiting"}


class Standing(NamedTuple):
    """word: one of SIGNS. left: how many tries, None for any number. last: the last readable answer, or ""."""

    word: str
    left: int | None
    last: str = ""

    @property
    def is_done(self) -> bool:
        """Whether there is nothing more to do: right, out of tries, or for others to mark."""
        return self.left == 0 or self.word not in {"partly", "tried", "open"}

    @property
    def result(self) -> str | None:
        """As other programs read it, by the words of verdicts; None where nothing was answered."""
        return {"tried": "wrong", "open": None}.get(self.word, self.word)


def states_of(student: str, exercise: str) -> Mapping[str, PartState]:
    """By part name; empty where nothing was done. Stops with 7 where the journal cannot be read."""
    import click

    try:
        events, broken = Journal(journal_path(student, exercise)).events()
    except JournalProblem as problem:
        console.note(f"grader: {problem}")
        raise click.exceptions.Exit(console.NOT_STORED) from None
    if broken:
        console.note(f"  The journal has {broken} line(s) that cannot be read; everything else counts.")
    return state_of(events)


def standing(state: PartState | None, tries: int | None, show: str) -> Standing:
    """tries: how many are allowed. show: when verdicts may be seen; until then an answer is saved."""
    if state is None:
        return Standing("open", tries)
    left = None if tries is None else max(0, tries - state.tries)
    if not state.result:
        return Standing("open", left)
    word = _WORDS.get(state.result, state.result) if show == "at once" else "saved"
    return Standing(word if word in SIGNS else "saved", left, state.last)


def counted(words: Iterable[str]) -> str:
    """`✓ 2 right, – 1 open`: a sign with every word, on the same line as its number."""
    counts = Counter(words)
    found = (f"{sign} {counts[word]} {TOLD.get(word, word)}" for word, sign in SIGNS.items() if counts[word])
    return ", ".join(one.replace(" ", JOINT) for one in found)
