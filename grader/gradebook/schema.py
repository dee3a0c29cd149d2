"""The tables of a gradebook, version 1: what was handed in, what was decided about it, and what it is worth.

The same for SQLite and PostgreSQL; what only one of them needs says so. This file needs SQLAlchemy as soon as it
is imported, so it is imported inside the functions that use it.

- Times are UTC in ISO format with Z, marks and credits are exact fractions ("2/3"), digests are sha256 in hexadecimal.
- A column that says nothing about NULL never is NULL: what is not there is "".
- Text is compared and put in order by its code points, whatever the language of a server.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)

if TYPE_CHECKING:
    from sqlalchemy import Dialect
    from sqlalchemy.sql.schema import SchemaItem
    from sqlalchemy.types import TypeEngine

METADATA = MetaData()


# What begins an escape: no character, and one that no text should hold.
MARK = "\uffff"
# SQLite ends some texts at a NUL and PostgreSQL refuses it; neither can keep half of a surrogate pair.
_KEPT_APART = re.compile(r"[\x00\ud800-\udfff\uffff]")
_ESCAPE = re.compile(r"\uffff([0-9a-f]{4})")
# As wide as SQLite's.
_NUMBER = Integer().with_variant(BigInteger(), "postgresql")


def escaped(words: str) -> str:
    """As a database keeps it: what cannot be kept, and the mark itself, as the mark and four hexadecimal digits.

    So different texts stay different, and the same text is the same in every database.
    """
    if words.isascii() and "\0" not in words:
        return words
    return _KEPT_APART.sub(lambda found: f"{MARK}{ord(found[0]):04x}", words)


def unescaped(kept: str) -> str:
    """The text again."""
    return _ESCAPE.sub(lambda found: bytes.fromhex(found[1]).decode("utf-16-be", "surrogatepass"), kept)


class Words(TypeDecorator[str]):
    """Any text of a stranger, which comes back as it was."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: "Dialect") -> "TypeEngine[str]":
        return dialect.type_descriptor(Text(collation="C") if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: str | None, dialect: "Dialect") -> str | None:
        return value if value is None else escaped(value)

    def result_processor(self, dialect: "Dialect", coltype: object) -> Callable[[str | None], str | None]:
        return lambda kept: kept if kept is None or MARK not in kept else unescaped(kept)


def _text(name: str, about: str, *, unique: bool = False) -> Column[str]:
    return Column(name, Words, nullable=False, unique=unique or None, comment=about)


def _whole(name: str, about: str) -> Column[int]:
    return Column(name, _NUMBER, nullable=False, comment=about)


def _id(about: str) -> Column[int]:
    return Column("id", _NUMBER, primary_key=True, comment=about)


def _to(name: str, target: str, about: str, *, nullable: bool = False) -> Column[int]:
    key = ForeignKey(target, deferrable=True, initially="IMMEDIATE")  # deferred while a migration builds tables anew
    return Column(name, _NUMBER, key, nullable=nullable, comment=about)


def _digest(name: str) -> str:
    """SQL of PostgreSQL for sha256 of a text: its indices hold no text of more than 2,700 bytes. Functions of which it
    knows that they never change: a text is only made bytes by an escape in which a backslash is doubled.
    """
    return f"sha256(decode(replace({name}, chr(92), repeat(chr(92), 2)), 'escape'))"


def _table(name: str, about: str, *columns: "SchemaItem") -> Table:
    return Table(name, METADATA, *columns, comment=about, sqlite_strict=True)


hand_ins = _table(
    "hand_ins",
    "every file that was collected, once, word for word",
    _id("order of arrival"),
    _text("digest", "of the raw bytes", unique=True),
    _text("file", "its name as collected"),
    Column("raw", LargeBinary, nullable=False, comment="the file's bytes"),
    _text("collected", "when"),
    _text("names", "digest of the course's part names that it was read with"),
    _text("student", '"" where it could not be read'),
    _text("exercise", '"" where it could not be read'),
    _text("receipt", '"" where it has none or could not be read'),
    _text("at", 'when it was handed in, as the file says; "" where it could not be read'),
    _text("sender", 'JSON of who a download says it is from, or ""'),
    _text("problems", "JSON list of what is wrong with it"),
    Index("hand_ins_of_student", "exercise", "student"),
)

answers = _table(
    "answers",
    "the answer that counts of every part of a hand-in",
    _to("hand_in", "hand_ins.id", "whose"),
    _text("part", "the part's id"),
    _text("raw", "as typed"),
    PrimaryKeyConstraint("hand_in", "part"),
    Index("answers_of_part", "part"),
)

tries = _table(
    "tries",
    "earlier tries and hints that were read, in their order",
    _to("hand_in", "hand_ins.id", "whose"),
    _whole("number", "counted from 1"),
    _text("part", "the part's id"),
    _text("raw", 'as typed; "" for a hint'),
    _whole("hint", "1 where a hint was read, else 0"),
    _text("at", "when, as the file says"),
    PrimaryKeyConstraint("hand_in", "number"),
)

verdicts = _table(
    "verdicts",
    "what the judge says of an answer, once for all who gave it",
    _id("a number"),
    _text("part", "the part's id"),
    _text("reads", "digest of all that marking reads of the part in its variant"),
    _whole("variant", "the variant's number"),
    _text("raw", "the answer as typed"),
    _text("own", 'JSON of the student\'s earlier answers that it was marked with, or ""'),
    _whole("decisions", "the version of the judge"),
    _text("standing", "marked, unreadable, undecided, ..."),
    _text("credit", "share of the part's marks"),
    _text("earned", "marks before anything is taken off"),
    _text("carried", "earlier parts whose wrong answers it was marked with"),
    _text("mistakes", "names of mistakes that were found"),
    _text("alike", "fingerprint by which equal answers are laid out"),
    _to("same_as", "verdicts.id", "the first of its group of equal answers; NULL: itself", nullable=True),
    _text("grade", "JSON of the whole grade with its evidence"),
    _text("decided", "when"),
    UniqueConstraint("part", "reads", "raw", "own", "decisions").ddl_if("sqlite"),
    Index("verdicts_key", "part", "reads", text(_digest("raw")), text(_digest("own")), "decisions", unique=True).ddl_if(
        "postgresql"
    ),
    Index("verdicts_raw", "raw", postgresql_using="hash").ddl_if("postgresql"),
    Index("verdicts_alike", "part", "alike"),
    Index("verdicts_same_as", "same_as"),
)

marks = _table(
    "marks",
    "what every part of a hand-in is worth today",
    _to("hand_in", "hand_ins.id", "whose"),
    _text("part", "the part's id"),
    _to("verdict", "verdicts.id", "which; NULL: not answered", nullable=True),
    _text("person", 'JSON of a person\'s decision, or ""'),
    _text("marks", "after deductions"),
    _text("deductions", "JSON of what was taken and why"),
    _text("given", "when"),
    PrimaryKeyConstraint("hand_in", "part"),
    Index("marks_of_verdict", "verdict"),
)

earlier_marks = _table(
    "earlier_marks",
    "marks that others have replaced, kept for ever",
    _id("order of replacement"),
    _to("hand_in", "hand_ins.id", "whose"),
    _text("part", "the part's id"),
    _to("verdict", "verdicts.id", "which; NULL: not answered", nullable=True),
    _text("person", 'JSON of a person\'s decision, or ""'),
    _text("marks", "after deductions"),
    _text("deductions", "JSON of what was taken and why"),
    _text("given", "when"),
    _text("replaced", "when"),
    _text("why", "what changed"),
)

overrides = _table(
    "overrides",
    "marks that a person has set for one student",
    _id("order in which they were made"),
    _text("exercise", "the exercise's id"),
    _text("student", "the student's id"),
    _text("part", "the part's id"),
    Column("raw", Words, nullable=True, comment="the answer that it is for; NULL: any"),
    _text("marks", "what it gives"),
    _text("comment", "for the student"),
    _text("by_whom", "who decided"),
    _text("made", "when"),
    _text("undone", 'when; "" while it holds'),
)

published = _table(
    "published",
    "what a student was last shown",
    _text("exercise", "the exercise's id"),
    _text("student", "the student's id"),
    _text("total", "marks of the whole exercise"),
    _text("at", "when"),
    PrimaryKeyConstraint("exercise", "student"),
)
