"""What a student hands in."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Try(NamedTuple):
    """One thing that was done on the way: an answer that was tried, or a hint that was read (then answer is "").

    part: as files name it. at: when, as the file says, or "".
    """

    part: str
    answer: str = ""
    at: str = ""
    hint: bool = False

    def to_json(self) -> dict[str, str]:
        """`{at, part: answer}`, or `{at, hint: part}`; without `at` where that is not known."""
        done = {"hint": self.part} if self.hint else {self.part: self.answer}
        return ({"at": self.at} if self.at else {}) | done


@dataclass(frozen=True, slots=True)
class HandIn:
    """answers: raw text by part name. at: when it was handed in, as its file says, or "". file: where it was read.

    tries: all that came before, in its order.
    """

    student: str
    course: str
    answers: Mapping[str, str]
    at: str = ""
    receipt: str = ""
    digest: str = ""
    file: str = ""
    tries: tuple[Try, ...] = ()

    def to_json(self) -> str:
        """The file that `grader submit` writes."""
        known = {key: getattr(self, key) for key in ("student", "course", "receipt", "at", "digest")}
        record = {key: value for key, value in known.items() if value}
        more = {"tries": [one.to_json() for one in self.tries]} if self.tries else {}
        return json.dumps({**record, "answers": dict(self.answers), **more}, ensure_ascii=False, indent=2) + "\n"
