"""A hidden question, as plain values and back: what a student reads of it in every variant, and nothing else."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache, partial
from typing import Any

from grader.authoring.digest import sha256
from grader.authoring.model import Hint, Part, Policy, Question
from grader.authoring.names import Head
from grader.authoring.question import BrokenVariant
from grader.authoring.types import SHOW
from grader.evaluation.region import EVERYWHERE
from grader.kinds.forms import FORMS, Form
from grader.kinds.kind import Kind
from grader.kinds.mathematical import Mathematical
from grader.pack import strict
from grader.pack.kinds import Names, Plain, kind_of, kind_record
from grader.pack.strict import Torn, pair
from grader.problems import Problem

VARIANTS, PARTS = 1000, 100


def question_record(question: Question) -> Plain:
    """Every variant of a question, without its key. Raises BrokenVariant."""
    drawn = [question.in_variant(number) for number in range(1, question.variants + 1)]
    names = [names_of(parts) for parts in zip(*(one.parts for one in drawn), strict=True)]
    show = latest(question)
    return {
        "id": question.id,
        "title": question.title,
        "difficulty": question.difficulty,
        "minutes": None if question.minutes is None else pair(question.minutes),
        "variants": [
            {
                "text": one.text,
                "hints": _hints_record(one.hints),
                "parts": [_part_record(part, also, show) for part, also in zip(one.parts, names, strict=True)],
            }
            for one in drawn
        ],
    }


def names_of(part: Iterable[Part]) -> Names:
    """What may be typed in some variant of a part: a letter that is missing in one would tell its key."""
    words = [one.kind.vocabulary for one in part if isinstance(one.kind, Mathematical)]
    letters = frozenset[str]().union(*(one.symbols for one in words))
    return Names(letters, frozenset[str]().union(*(one.constants for one in words)) - letters)


def latest(question: Question) -> str:
    """When the verdicts of all parts may be seen: a later part may tell the key of an earlier one."""
    shown = {part.policy.show for part in question.parts} - {"at once"}
    return max(shown, key=SHOW.index, default=SHOW[1])


def question_of(value: Any, file: str) -> Question:
    """The question of a record, in its first variant; raises Torn."""
    read = strict.record(value, "id", "title", "difficulty", "minutes", "variants")
    ways = read["variants"]
    if not isinstance(ways, list) or not 0 < len(ways) <= VARIANTS:
        raise Torn("variants are wanted")
    proof = sha256(strict.plain(value))
    draw = cache(partial(_drawn, read, proof, file))
    return _in_variant(read, proof, 1, draw)


def _drawn(read: Plain, proof: str, file: str, number: int) -> Question:
    """Another variant, which is read when somebody wants it; raises BrokenVariant."""
    try:
        return _in_variant(read, proof, number, partial(_drawn, read, proof, file))
    except Torn as torn:
        raise BrokenVariant(number, {}, [Problem(file, 1, 1, "error", str(torn))]) from None


def _in_variant(read: Plain, proof: str, number: int, draw: Callable[[int], Question]) -> Question:
    one = strict.record(read["variants"][number - 1], "text", "hints", "parts")
    if not isinstance(one["parts"], list) or not 0 < len(one["parts"]) <= PARTS:
        raise Torn("parts are wanted")
    return Question(
        id=strict.text(read["id"]),
        title=strict.text(read["title"]),
        text=strict.text(one["text"]),
        definitions={},
        region=EVERYWHERE,
        parts=tuple(_part(part, place, proof) for place, part in enumerate(one["parts"], 1)),
        hints=strict.several(one["hints"], _hint),
        solution="",
        difficulty=strict.maybe(read["difficulty"], strict.whole),
        minutes=strict.maybe(read["minutes"], strict.fraction),
        variant=number,
        variants=len(read["variants"]),
        draw=draw,
    )


def _part_record(part: Part, names: Names, show: str) -> Plain:
    policy = part.policy
    return {
        "id": part.id,
        "parameters": list(part.parameters),
        "ask": part.ask,
        "answer": kind_record(part.kind, part.shuffle, names),
        "forms": [[form.name, form.letter, form.count] for form in part.forms],
        "marks": pair(part.marks),
        "hints": _hints_record(part.hints),
        "shuffle": part.shuffle,
        "difficulty": part.difficulty,
        "minutes": None if part.minutes is None else pair(part.minutes),
        "tries": policy.tries,
        "penalty": pair(policy.penalty),
        "show": show,
        "due": policy.due.isoformat() if policy.due else None,
        "late": None if policy.late is None else pair(policy.late),
    }


def _part(value: Any, number: int, proof: str) -> Part:
    read = strict.record(value, *_PART)
    head: Head = strict.text(read["id"]), strict.texts(read["parameters"])
    kind: Kind = kind_of(read["answer"])
    return Part(
        id=head[0],
        number=number,
        ask=strict.text(read["ask"]),
        kind=kind,
        marks=strict.fraction(read["marks"]),
        answer=None,
        parameters=head[1],
        follow=strict.fraction([1, 1]),
        feedback=(),
        samples=(),
        hints=strict.several(read["hints"], _hint),
        digest=sha256(proof, head[0]),
        policy=_policy(read),
        forms=strict.several(read["forms"], _form),
        shuffle=strict.flag(read["shuffle"]),
        mistakes=False,
        difficulty=strict.maybe(read["difficulty"], strict.whole),
        minutes=strict.maybe(read["minutes"], strict.fraction),
    )


_PART = (
    *("id", "parameters", "ask", "answer", "forms", "marks", "hints", "shuffle", "difficulty", "minutes"),
    *("tries", "penalty", "show", "due", "late"),
)


def _form(value: Any) -> Form:
    """What the answer has to be in is told to students; a saved answer is not held against it."""
    if not isinstance(value, list) or len(value) != 3:
        raise Torn("a form is wanted")
    return Form(strict.one_of(value[0], *FORMS), strict.text(value[1]), strict.whole(value[2]))


def _policy(read: Plain) -> Policy:
    return Policy(
        tries=strict.maybe(read["tries"], partial(strict.whole, least=1)),
        penalty=strict.fraction(read["penalty"]),
        show=strict.one_of(read["show"], *SHOW[1:]),
        due=strict.maybe(read["due"], _time),
        late=strict.maybe(read["late"], strict.fraction),
    )


def _time(value: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(strict.text(value))
    except ValueError:
        raise Torn("a time is wanted") from None
    if moment.tzinfo is None:
        raise Torn("a time with its offset is wanted")
    return moment


def _hints_record(hints: tuple[Hint, ...]) -> list[Any]:
    return [[hint.text, pair(hint.cost)] for hint in hints]


def _hint(value: Any) -> Hint:
    if not isinstance(value, list) or len(value) != 2:
        raise Torn("a hint is wanted")
    return Hint(strict.text(value[0]), strict.fraction(value[1]))
