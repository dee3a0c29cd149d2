"""What a pack tells of a hidden question does not depend on its key, and what can be read there reads the same."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from grader.authoring.model import Feedback, Part, Question, Sample
from grader.kinds.choice import ChoiceKind
from grader.kinds.essay import EssayKind
from grader.kinds.kind import Kind
from grader.kinds.marked import Standing
from grader.kinds.match import MatchKind
from grader.kinds.mathematical import Mathematical
from grader.kinds.order import OrderKind
from grader.kinds.property import PropertyKind
from grader.pack.questions import question_of, question_record
from grader.pack.writing import pack_of
from grader.reading.latex import to_latex
from grader.reading.notation import to_text, to_unicode
from grader.reading.tree import Tree, number, symbol, transform
from tests.pack.packs import FILES, every_question, exercise_of, written

QUESTIONS = {question.id: question for question in every_question()}
SECRET = "quicksilver"
SAID = (Feedback("form", ("num", 1), SECRET, Fraction(1, 3)),)
TYPED = (
    *(
        "2",
        "x",
        "x + 1",
        "2x y",
        "(1, 2)",
        "(x, y)",
        "{1, 2}",
        "{x}",
        "{(1, 2)}",
        "[1, 2]",
        "[[1, 2], [3, 4]]",
        "y = x",
    ),
    *("x < 2", "s", "s(z)", "s(1 - s)", "1/0", "(2", "a", "a b", "1a 2b", "3 1 2 4", "dL/du", "slope(P)", "C", "i", ""),
    *("1,5", "log(100)", "[0, oo)", "2i + 3j", "gradient = x", "read the data", "e^x", "sqrt(-1)", "x,, y", "🙂"),
    *("inf", "oo", "∞", "-∞", "infinity", "x + inf", "(x, oo)", "fin", "in f"),
)


def parts(question: Question) -> Iterator[Part]:
    for number_ in range(1, question.variants + 1):
        yield from question.in_variant(number_).parts


@pytest.mark.parametrize("name", QUESTIONS)
def test_another_key_makes_the_same_pack(name: str) -> None:
    """The strongest way to say that nothing of it is in there, in no form at all."""
    question = QUESTIONS[name]
    assert question_record(other(question)) == question_record(question)


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_spelling_of_a_secret_is_in_the_pack(name: str) -> None:
    """But where the text of the question says it, too."""
    question = QUESTIONS[name]
    assert not told_secrets([question], question_record(question))
    assert SECRET not in json.dumps(question_record(other(question)))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_spelling_of_a_secret_is_in_the_file(file: Path, tmp_path: Path) -> None:
    """The whole way, from a file in which everything is shown after submission."""
    settings = file.with_name("course.yaml")
    if settings.is_file():
        written(tmp_path, settings.read_text("utf-8").replace("show: at once", "show: after submission"), "course")
    text = file.read_text("utf-8")
    is_set = settings.is_file() and "show:" in settings.read_text("utf-8")
    path = written(tmp_path, text if is_set else f"show: after submission\n{text}", file.stem)
    content = json.loads(pack_of([path]))
    assert not any(isinstance(question, str) for question in content["exercises"][0]["questions"])
    assert not told_secrets(exercise_of(path).questions, content)


def told_secrets(questions: Sequence[Question], content: object) -> list[str]:
    """What nobody may read and what yet stands in a pack, but for what the texts of the questions say, too."""
    said = " ".join(text for question in questions for text in told_by(question))
    secrets = {secret for question in questions for part in parts(question) for secret in spelled(part)}
    found = "\n".join(strings(content))
    return [secret for secret in secrets if len(secret) > 3 and secret in found and secret not in said]


def strings(value: object) -> Iterator[str]:
    """All text in plain values, as it reads; numbers and names as well."""
    if isinstance(value, dict):
        value = [*value.keys(), *value.values()]
    if isinstance(value, list):
        for each in value:
            yield from strings(each)
    else:
        yield str(value)


@pytest.mark.parametrize("name", QUESTIONS)
def test_what_can_be_read_reads_the_same(name: str) -> None:
    question = QUESTIONS[name]
    found = question_of(json.loads(json.dumps(question_record(question))), "a.quizpack")
    assert found.variants == question.variants
    for student in ("ada", "Bo", "cy"):
        mine, theirs = question.for_student(student), found.for_student(student)
        assert (mine.text, mine.variant, mine.hints, mine.title) == (
            theirs.text, theirs.variant, theirs.hints, theirs.title
        )  # fmt: skip
        for part, keyless in zip(mine.parts, theirs.parts, strict=True):
            _reads_the_same(part, keyless)


def _reads_the_same(part: Part, keyless: Part) -> None:
    same = ("id", "number", "ask", "marks", "policy", "hints", "shuffle", "forms", "difficulty", "minutes")
    assert [getattr(part, name) for name in same] == [getattr(keyless, name) for name in same]
    assert offered(part.kind) == offered(keyless.kind)
    for typed in {*TYPED, *(sample.answer for sample in part.samples), part.kind.key()}:
        mine, theirs = part.mark(typed), keyless.mark(typed)
        if mine.standing in {Standing.MARKED, Standing.UNDECIDED}:
            assert (theirs.standing, theirs.tree) == (Standing.SAVED, mine.tree), typed
            assert not theirs.credit and not theirs.verdicts
        elif any(
            found.code == "reading.infinity" for found in mine.findings
        ):  # else it would be told where it is a key
            assert theirs.standing in {Standing.SAVED, Standing.UNREADABLE}, typed
        else:
            assert theirs == mine, typed


def offered(kind: Kind) -> object:
    """What a student chooses from, in the order in which it is shown."""
    match kind:
        case ChoiceKind():
            return [option.text for option in kind.options], kind.choose
        case MatchKind():
            return [item for item, _ in kind.items], kind.options
        case OrderKind():
            return kind.shown
    return None


def other(question: Question) -> Question:
    """The same with another key everywhere, and something else said."""
    changed = tuple(_other(part) for part in question.parts)
    draw = None if question.draw is None else lambda number: other(question.in_variant(number))
    return replace(
        question, parts=changed, solution=SECRET, definitions={}, drawn={"p": number(7)}, picture=SECRET, draw=draw
    )


def _other(part: Part) -> Part:
    kind = _keyed_otherwise(part.kind)
    if part.shuffle and isinstance(kind, ChoiceKind):  # no student sees the author's order, so it may tell a habit
        kind = replace(kind, options=kind.options[::-1])
    return replace(
        part,
        kind=kind,
        answer=number(7) if part.answer else None,
        feedback=SAID,
        samples=(Sample("right", SECRET, 1, 1),),
        digest=SECRET,
        solution=SECRET,
        picture=SECRET,
        mistakes=not part.mistakes,
        follow=Fraction(1, 7),
        form_marks=Fraction(1, 7),
    )


def _keyed_otherwise(kind: Kind) -> Kind:
    match kind:
        case ChoiceKind():
            turned = (option._replace(right=not option.right, say=SECRET) for option in kind.options)
            return replace(kind, options=tuple(turned), all_or_nothing=True)
        case MatchKind():
            return _rotated(kind)
        case OrderKind():
            return replace(kind, groups=tuple((item,) for item in reversed(kind.shown)), all_or_nothing=True)
        case EssayKind():
            return replace(kind, about=SECRET, rubric=((SECRET, Fraction(1)),))
    assert isinstance(kind, Mathematical)
    given = {
        name: replace(one, tree=transform(one.tree, _turned)) if one.tree[0] != "abstract" else one
        for name, one in kind.given.items()
    }
    more = {"wanted": type(kind.wanted)((), {})} if isinstance(kind, PropertyKind) else {}
    words = replace(kind.vocabulary, constants=kind.vocabulary.constants | {"inf"})
    return replace(kind, expected=transform(kind.expected, _turned), given=given, vocabulary=words, **more)


def _rotated(kind: MatchKind) -> MatchKind:
    """The next option for each item, and the same ones offered."""
    options = kind.options
    items = tuple((item, options[(options.index(fits) + 1) % len(options)]) for item, fits in kind.items)
    return replace(kind, items=items, extra=options, all_or_nothing=True)


def _turned(node: Tree) -> Tree:
    """Another number, or another letter."""
    if node[0] in {"num", "const"}:
        return number(4711)
    return symbol("zz") if node[0] == "sym" else node


def told_by(question: Question) -> Iterator[str]:
    """Every text of a question that a student reads."""
    for number_ in range(1, question.variants + 1):
        one = question.in_variant(number_)
        yield from (one.text, one.title, *(hint.text for hint in one.hints))
        for part in one.parts:
            yield from (part.ask, *strings(json.loads(json.dumps(offered(part.kind)))))
            yield from (hint.text for hint in part.hints)


def spelled(part: Part) -> Iterator[str]:
    """What nobody may read, in the notations that there are."""
    trees = [getattr(part.kind, "expected", None), part.answer, *(rule.form for rule in part.feedback)]
    for tree in filter(None, trees):
        yield from (to_text(tree), to_unicode(tree), to_latex(tree), repr(tree), json.dumps(tree, default=str))
    yield from (part.digest, part.digest[:12], part.solution, *(rule.say for rule in part.feedback))
    yield from (sample.answer for sample in part.samples)
    if isinstance(part.kind, ChoiceKind):
        yield from (option.say for option in part.kind.options)
    if isinstance(part.kind, EssayKind):
        yield from (part.kind.about, *(text for text, _ in part.kind.rubric))


def test_the_law_sees_every_kind() -> None:
    kinds: Mapping[str, int] = {part.kind.name: 1 for one in QUESTIONS.values() for part in one.parts}
    assert kinds.keys() >= {
        "number",
        "vector",
        "matrix",
        "set",
        "list",
        "property",
        "choice",
        "match",
        "order",
        "essay",
    }
    assert len(QUESTIONS) > 40
