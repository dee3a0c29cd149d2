"""Hand-ins in a gradebook: every file once, word for word, and what was read from it."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from grader.handin import HandIn, Sender, Try
from grader.text import visible

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select

_AT_ONCE = 500  # hand-ins in one query


class Arrived(NamedTuple):
    """A file as it came. file: its name there. sender: JSON of who a download says it is from, or ""."""

    file: str
    raw: bytes
    sender: str = ""

    @property
    def digest(self) -> str:
        return sha256(self.raw).hexdigest()


class Reading(NamedTuple):
    """What was read from a file: a hand-in or None, and problems in words. names: digest of the course's part names."""

    hand_in: HandIn | None
    problems: tuple[str, ...]
    names: str


@dataclass(frozen=True, slots=True)
class Stored:
    """A hand-in that could be read, by its number in the order of arrival."""

    id: int
    hand_in: HandIn


def known_digests(connection: "Connection", among: Collection[str] | None = None) -> set[str]:
    """Of every file that is there. among: only these."""
    from sqlalchemy import select

    from grader.gradebook.schema import hand_ins

    chosen = select(hand_ins.c.digest)
    return set(connection.scalars(chosen if among is None else chosen.where(hand_ins.c.digest.in_(among))))


def unread_digests(connection: "Connection") -> set[str]:
    """Of the files that nothing can be marked from."""
    from sqlalchemy import select

    from grader.gradebook.schema import hand_ins

    return set(connection.scalars(select(hand_ins.c.digest).where(hand_ins.c.student == "")))


def add(connection: "Connection", came: Arrived, reading: Reading, at: str) -> int:
    """A file with all that was read from it; its number."""
    from sqlalchemy import insert

    from grader.gradebook.schema import hand_ins

    row = {"digest": came.digest, "file": came.file, "raw": came.raw, "collected": at, "sender": came.sender}
    added = insert(hand_ins).values(**row, **_columns(reading)).returning(hand_ins.c.id)
    number: int = connection.execute(added).scalar_one()
    _add_answers(connection, number, reading.hand_in)
    return number


def read_again(connection: "Connection", number: int, reading: Reading) -> None:
    """What is read from a file now that the course has other parts."""
    from sqlalchemy import delete, update

    from grader.gradebook.schema import answers, hand_ins, tries

    for table in (answers, tries):
        connection.execute(delete(table).where(table.c.hand_in == number))
    connection.execute(update(hand_ins).where(hand_ins.c.id == number).values(**_columns(reading)))
    _add_answers(connection, number, reading.hand_in)


def read_with_other_names(connection: "Connection", names: str) -> Iterator[tuple[int, Arrived]]:
    """Files that were read when the course had other parts; one at a time."""
    from sqlalchemy import select

    from grader.gradebook.schema import hand_ins

    chosen = select(hand_ins.c.id, hand_ins.c.file, hand_ins.c.raw, hand_ins.c.sender).where(hand_ins.c.names != names)
    others = select(hand_ins.c.id).where(hand_ins.c.names != names).order_by(hand_ins.c.id)
    numbers = list(connection.scalars(others))
    for number in numbers:
        row = connection.execute(chosen.where(hand_ins.c.id == number)).one()
        yield number, Arrived(row.file, row.raw, row.sender)


def of_exercise(connection: "Connection", exercise: str, unmarked: bool = False) -> list[Stored]:
    """Every readable hand-in to an exercise, in the order of arrival. unmarked: only those without marks."""
    return of_numbers(connection, numbers(connection, exercise, unmarked))


def numbers(connection: "Connection", exercise: str, unmarked: bool = False) -> list[int]:
    """The same as numbers alone, of which many can be held."""
    from sqlalchemy import exists, select

    from grader.gradebook.schema import hand_ins, marks

    chosen = select(hand_ins.c.id).where(hand_ins.c.exercise == exercise, hand_ins.c.student != "")
    if unmarked:
        chosen = chosen.where(~exists().where(marks.c.hand_in == hand_ins.c.id))
    return list(connection.scalars(chosen.order_by(hand_ins.c.id)))


def students(connection: "Connection", exercise: str) -> dict[int, str]:
    """Who handed in what can be read, by the number of the hand-in, in the order of arrival."""
    from sqlalchemy import select

    from grader.gradebook.schema import hand_ins

    chosen = select(hand_ins.c.id, hand_ins.c.student).where(hand_ins.c.exercise == exercise, hand_ins.c.student != "")
    return {row.id: row.student for row in connection.execute(chosen.order_by(hand_ins.c.id))}


def with_tries(connection: "Connection", exercise: str) -> list[int]:
    """The hand-ins to an exercise that say what was tried before."""
    from sqlalchemy import select

    from grader.gradebook.schema import hand_ins, tries

    chosen = select(tries.c.hand_in).distinct().join(hand_ins, tries.c.hand_in == hand_ins.c.id)
    return list(connection.scalars(chosen.where(hand_ins.c.exercise == exercise).order_by(tries.c.hand_in)))


def of_numbers(connection: "Connection", wanted: Sequence[int]) -> list[Stored]:
    """Readable hand-ins by their numbers, in the order of arrival."""
    some = (wanted[start : start + _AT_ONCE] for start in range(0, len(wanted), _AT_ONCE))
    return [stored for one in some for stored in _stored(connection, one)]


def _stored(connection: "Connection", wanted: Sequence[int]) -> Iterator[Stored]:
    from sqlalchemy import select

    from grader.gradebook.schema import answers, hand_ins, tries

    given = _grouped(connection, select(answers).where(answers.c.hand_in.in_(wanted)).order_by(answers.c.part))
    tried = _grouped(connection, select(tries).where(tries.c.hand_in.in_(wanted)).order_by(tries.c.number))
    columns = [column for column in hand_ins.c if column.name != "raw"]
    rows = connection.execute(select(*columns).where(hand_ins.c.id.in_(wanted)).order_by(hand_ins.c.id))
    for row in rows:
        yield Stored(row.id, _hand_in(row, given.get(row.id, ()), tried.get(row.id, ())))


def that_say(connection: "Connection", exercise: str, part: str, raws: Collection[str]) -> set[int]:
    """The hand-ins to an exercise that give one of these answers to a part, or tried it."""
    from sqlalchemy import bindparam, select, union

    from grader.gradebook.schema import answers, hand_ins, tries

    mine = [
        select(table.c.hand_in).where(table.c.part == part, table.c.raw.in_(bindparam("some", expanding=True)))
        for table in (answers, tries)
    ]
    chosen = select(hand_ins.c.id).where(hand_ins.c.exercise == exercise, hand_ins.c.id.in_(union(*mine)))
    typed, found = list(raws), set[int]()
    for start in range(0, len(typed), _AT_ONCE):  # a statement of either database holds a certain number of values
        found.update(connection.scalars(chosen, {"some": typed[start : start + _AT_ONCE]}))
    return found


def unreadable(connection: "Connection") -> list[tuple[str, list[str]]]:
    """Files that nothing can be marked from, with the reasons; not those that a later file of this name replaced."""
    from sqlalchemy import select

    from grader.gradebook.schema import hand_ins

    found: dict[str, list[str]] = {}
    chosen = select(hand_ins.c.file, hand_ins.c.student, hand_ins.c.problems)
    for row in connection.execute(chosen.order_by(hand_ins.c.id)):
        name = visible(row.file)
        found.pop(name, None)
        if not row.student:
            found[name] = json.loads(row.problems)
    return list(found.items())


def senders(connection: "Connection", exercise: str) -> Mapping[str, Sender]:
    """Who a download says that a student is, by student; the last one counts."""
    from sqlalchemy import select

    from grader.gradebook.schema import hand_ins

    chosen = select(hand_ins.c.student, hand_ins.c.sender).where(
        hand_ins.c.exercise == exercise, hand_ins.c.sender != ""
    )
    rows = connection.execute(chosen.order_by(hand_ins.c.id))
    return {row.student: Sender(**json.loads(row.sender)) for row in rows}


def _columns(reading: Reading) -> dict[str, str]:
    about = {"student": "", "exercise": "", "receipt": "", "at": ""}
    one = reading.hand_in
    if one:
        about = {"student": one.student, "exercise": one.course, "receipt": one.receipt, "at": one.at}
    return about | {"names": reading.names, "problems": json.dumps(list(reading.problems), ensure_ascii=False)}


def _add_answers(connection: "Connection", number: int, read: HandIn | None) -> None:
    from sqlalchemy import insert

    from grader.gradebook.schema import answers, tries

    given = [{"hand_in": number, "part": part, "raw": raw} for part, raw in (read.answers.items() if read else ())]
    done = [
        {"hand_in": number, "number": place, "part": one.part, "raw": one.answer, "hint": int(one.hint), "at": one.at}
        for place, one in enumerate(read.tries if read else (), 1)
    ]
    if given:
        connection.execute(insert(answers), given)
    if done:
        connection.execute(insert(tries), done)


def _grouped(connection: "Connection", chosen: "Select[Any]") -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in connection.execute(chosen):
        found.setdefault(row.hand_in, []).append(row)
    return found


def _hand_in(row: Any, given: Iterable[Any], tried: Iterable[Any]) -> HandIn:
    answers = {one.part: one.raw for one in given}
    tries = tuple(Try(one.part, one.raw, one.at, bool(one.hint)) for one in tried)
    return HandIn(row.student, row.exercise, answers, row.at, row.receipt, "", visible(row.file), tries)


def answered(connection: "Connection") -> Mapping[str, int]:
    """The exercises that were handed in to, each with how many hand-ins it has."""
    from sqlalchemy import func, select

    from grader.gradebook.schema import hand_ins

    counts = select(hand_ins.c.exercise, func.count()).where(hand_ins.c.student != "").group_by(hand_ins.c.exercise)
    return {row[0]: row[1] for row in connection.execute(counts.order_by(hand_ins.c.exercise))}
