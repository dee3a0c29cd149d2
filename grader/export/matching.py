"""Who is who: the ids that students handed in under, and the people of a roster.

An id is looked for among the logins, then the numbers, then the e-mail addresses, then the names, then what else the
system knows people by. Nobody is guessed: an id that could be two people, and two ids that could be one person, are
told and left to a person. Where a hand-in came in a download of the system itself, that says whose account it came
from; then the id may say nothing, but not something else.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from grader.export.roster import folded
from grader.handin.delivered import Sender
from grader.problems import Problem
from grader.text import visible

NOBODY: Mapping[str, str] = MappingProxyType({})


class Person(NamedTuple):
    """A row of a roster. row: its index there; line: where the file has it. name: how the roster calls this person.

    number: that of the university, where the roster has it. others: the system's own numbers, account: the
    one by which its downloads say who sent a file. "" is none.
    """

    row: int
    line: int
    name: str
    login: str = ""
    number: str = ""
    email: str = ""
    others: tuple[str, ...] = ()
    account: str = ""


@dataclass(frozen=True, slots=True)
class Matching:
    """people: by student id. unmatched: other student ids, each with the reason, "" where nobody is like it.

    absent: people without a hand-in.
    """

    people: Mapping[str, Person]
    unmatched: Mapping[str, str]
    absent: tuple[Person, ...]

    def notes(self, roster: str) -> Iterator[str]:
        """Who could not be matched, on either side."""
        if self.unmatched:
            listed = "; ".join(f"{visible(one)}{f' ({why})' if why else ''}" for one, why in self.unmatched.items())
            yield f"Without a row in {roster}, so their marks are not in the file: {listed}"
        if self.absent:
            listed = "; ".join(visible(person.name) for person in self.absent)
            yield f"In {roster}, and without a hand-in: {listed}"


def accounts(senders: Mapping[str, Sender], system: str) -> dict[str, str]:
    """The account that each hand-in came from, of those that came from this system."""
    return {student: sender.id for student, sender in senders.items() if sender.system == system and sender.id}


def match(people: Sequence[Person], students: Iterable[str], sent_by: Mapping[str, str] = NOBODY) -> Matching:
    """Everybody who is known for certain. sent_by: the account of the roster's system, by student id."""
    left = list(students)
    found, unmatched = _by_id(people, left)
    by_account = _index(people, lambda person: {person.account} - {""})
    _by_account({one: by_account.get(sent_by[one], []) for one in left if one in sent_by}, found, unmatched)
    unmatched |= {one: "" for one in left if one not in found and one not in unmatched}
    taken = {person.row for person in found.values()}
    return Matching(found, unmatched, tuple(person for person in people if person.row not in taken))


def _by_id(people: Sequence[Person], left: Sequence[str]) -> tuple[dict[str, Person], dict[str, str]]:
    """Who is known by the id, and which ids are in doubt."""
    ids = Counter(map(folded, left))
    unmatched = {student: "this id is there twice" for student in left if ids[folded(student)] > 1}
    found: dict[str, Person] = {}
    for keys in (_logins, _numbers, _emails, _plain_logins, _names, _others):
        index = _index(people, keys)
        key = _before_at if keys is _plain_logins else folded
        fits = {one: index.get(key(one), []) for one in left if one not in found and one not in unmatched}
        _take(fits, found, unmatched)
    return found, unmatched


def _by_account(owners: Mapping[str, Sequence[Person]], found: dict[str, Person], unmatched: dict[str, str]) -> None:
    """The owners of the accounts, unless an id is somebody else's; then nobody's row is filled in."""
    for student, (owner, *_) in ((one, people) for one, people in owners.items() if len(people) == 1):
        other = found.pop(student, owner)
        if other.row == owner.row:
            unmatched.pop(student, None)
            found[student] = owner
        else:
            unmatched[student] = f"came from the account of line {owner.line}, and the id is of line {other.line}"
    claims = Counter(person.row for person in found.values())
    for student, person in [(one, person) for one, person in found.items() if claims[person.row] > 1]:
        unmatched[student] = f"another hand-in is of line {person.line} too"
        del found[student]


def repeated(people: Iterable[Person]) -> tuple[Person, Person] | None:
    """Two rows with the same login or number, if there are any: then nobody can say whose row is meant."""
    seen: dict[tuple[int, str], Person] = {}
    for person in people:
        for column, text in enumerate((person.login, person.number, *person.others)):
            if text and seen.setdefault((column, folded(text)), person) is not person:
                return seen[column, folded(text)], person
    return None


def told_repeated(file: str, people: Iterable[Person], hint: str) -> Problem | None:
    """The same as a problem of the later row."""
    pair = repeated(people)
    if not pair:
        return None
    message = f"this student is in line {pair[0].line} already"
    return Problem(file, pair[1].line, 1, "error", message, hint)


def _take(fits: Mapping[str, Sequence[Person]], found: dict[str, Person], unmatched: dict[str, str]) -> None:
    """Those who fit one person that nobody else fits."""
    claims = Counter(people[0].row for people in fits.values() if len(people) == 1)
    taken = {person.row for person in found.values()}
    for student, people in fits.items():
        if len(people) > 1:
            unmatched[student] = "could be " + " or ".join(f"line {person.line}" for person in people[:3])
        elif people and (people[0].row in taken or claims[people[0].row] > 1):
            unmatched[student] = f"another hand-in is of line {people[0].line} too"
        elif people:
            found[student] = people[0]


def _index(people: Iterable[Person], keys: Callable[[Person], set[str]]) -> dict[str, list[Person]]:
    index: dict[str, list[Person]] = {}
    for person in people:
        for key in keys(person):
            index.setdefault(key, []).append(person)
    return index


def _logins(person: Person) -> set[str]:
    return {folded(person.login)} - {""}


def _numbers(person: Person) -> set[str]:
    return {folded(person.number)} - {""}


def _others(person: Person) -> set[str]:
    return set(map(folded, person.others)) - {""}


def _emails(person: Person) -> set[str]:
    """Addresses, and what stands before the @; a login may be an address too."""
    whole = {folded(text) for text in (person.email, person.login) if "@" in text}
    return whole | {email.split("@")[0] for email in whole} - {""}


def _plain_logins(person: Person) -> set[str]:
    """Logins that somebody may have handed in under as an address, where the roster has no address to say otherwise."""
    return set() if person.email or "@" in person.login else _logins(person)


def _before_at(student: str) -> str:
    """What stands before the @ of an id; an id without one was looked for already."""
    before, at, _ = folded(student).partition("@")
    return before if at else ""


def _names(person: Person) -> set[str]:
    """`Lovelace, Ada` is `Ada Lovelace` as well."""
    last, _, first = person.name.partition(",")
    return {folded(person.name), folded(f"{first} {last}")} - {""}
