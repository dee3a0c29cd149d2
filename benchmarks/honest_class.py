"""An honest class: `python benchmarks/honest_class.py FOLDER [students] [seed] [files]` writes what was answered.

FOLDER gets `exercises/mooc.yaml`, 20 parts of 6 questions of the course (their variants drawn as for real students),
and `class.jsonl`, a line a hand-in, as `grader grade --jsonl` reads it, or with `files` a file each. A seed gives the
same bytes each time; the answers of a student do not depend on how many others there are.

What is assumed, so that nobody is fooled by a class that repeats itself too much or too little:

- A student has a skill, normally distributed; an answer is right with the probability that a logistic curve gives for
  skill less the part's difficulty, which grows through the file. About three in five answers are right in the end.
- What is right is the key or one of the author's right samples, each half as popular as the one before. One in five is
  turned: its terms and factors in one of five other orders, the same for several students. One in ten has a fraction as
  a decimal or a number as a sum of two, in a way of the student's own, half of these in an order of their own, too.
- What is wrong is, in seven of ten cases, a mistake that `grader.mistakes` derives (the lighter, the more frequent:
  2^-weight over its rank), else one of the author's wrong samples. Both are turned and loosened as right ones are. An
  answer that needs an earlier one follows the student's own wrong one in half of the cases.
- Each student has a hand: how products, powers and sums are spelled. Hands are as popular as Zipf's law says (the k-th
  of 24 as 1/k); in one answer of twelve the hand slips into any other. Two in a hundred write LaTeX, two Unicode.
- Three in a hundred parts are not answered, one in a hundred answers is rubbish, two in a hundred have a typo.
"""

import json
import random
import re
import sys
from bisect import bisect
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from grader.authoring.loader import load_file
from grader.authoring.model import Definition, Exercise, Part, Question
from grader.calculus.derive import work_out
from grader.calculus.underivable import Underivable
from grader.classroom.spelling import spelled
from grader.handin import HandIn
from grader.kinds.choice import ChoiceKind
from grader.kinds.mathematical import Mathematical
from grader.kinds.understanding import Understood
from grader.marking.carry import used
from grader.mistakes.candidates import candidates
from grader.reading.latex import to_latex
from grader.reading.notation import to_text, to_unicode
from grader.reading.tree import Tree, children, number, rebuild

ROOT = Path(__file__).parents[1]
QUESTIONS = {
    "partials": ("powers", "growing-product", "learning-curve"),
    "partial-derivatives": ("two-partials", "gradient", "two-hyperparameters"),
}
NAME, SEED, STUDENTS = "mooc", 12, 50_000
RUBBISH = (
    "idk",
    "?",
    "no idea",
    "see paper",
    "i think it is {}",
    "help",
    "{}{}{}",
    "same as before",
    "x",
    "-",
    "todo {}",
)


class Hand(NamedTuple):
    """How a student spells. times: between factors. power: of one digit. blanks: around + and -."""

    times: str
    power: str
    blanks: bool
    ends: str


HANDS = [
    Hand(times, power, blanks, ends)
    for ends in ("", " ") for power in ("^", "²") for times in ("*", "", " ") for blanks in (True, False)
]  # fmt: skip
TYPICAL = list(accumulate(1 / rank for rank in range(1, len(HANDS) + 1)))
ORDERS = 6  # other orders of terms that several students share


def write_exercise(folder: Path) -> Path:
    """Of the questions of the course, as they stand there."""
    blocks = []
    for name, ids in QUESTIONS.items():
        text = (ROOT / "exercises" / f"{name}.yaml").read_text("utf-8").partition("questions:\n")[2]
        found = {block[6:].split("\n", 1)[0]: block for block in re.split(r"(?m)^(?=- id: )", text)}
        blocks += [found[one].rstrip() for one in ids]
    path = folder / "exercises" / f"{NAME}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("title: Partial derivatives for everyone\n\nquestions:\n\n" + "\n\n".join(blocks) + "\n", "utf-8")
    return path


class Pool:
    """What may be answered to one part in one variant. right, wrong: texts or trees, with how popular they are."""

    def __init__(self, question: Question, part: Part) -> None:
        self.question, self.part = question, part
        samples = [(sample.expect == "right", sample.answer) for sample in part.samples]
        self.right = self._popular(
            [part.kind.key(), *(text for right, text in samples if right)], lambda rank: 0.5**rank
        )
        slips = sorted(self._slips(), key=lambda slip: slip[1])
        weights = [2.0**-weight / (1 + rank) for rank, (_, weight) in enumerate(slips)]
        wrong = [text for right, text in samples if not right]
        share = sum(weights) or 1.0
        self.wrong = self._added(
            [tree for tree, _ in slips] + [self._tree(text) for text in wrong],
            [0.7 * weight / share for weight in weights] + [0.3 / len(wrong) for _ in wrong],
        )

    def _slips(self) -> list[tuple[Tree, int]]:
        known = candidates(self.question, self.part)
        return [(slip.tree, slip.weight) for slip in known.slips()] if known else []

    def _popular(self, texts: list[str], share: Callable[[int], float]) -> tuple[list[Tree | str], list[float]]:
        return self._added([self._tree(text) for text in texts], [share(rank) for rank in range(len(texts))])

    def _added(self, answers: list[Tree | str], weights: list[float]) -> tuple[list[Tree | str], list[float]]:
        return answers, list(accumulate(weights))

    def _tree(self, text: str) -> Tree | str:
        """As typed, if it is mathematics."""
        understood = self.part.kind.understand(text) if isinstance(self.part.kind, Mathematical) else None
        return understood.expression.tree if isinstance(understood, Understood) else text

    def following(self, earlier: tuple[tuple[str, Tree], ...]) -> Tree | None:
        """What is right for those who went wrong in earlier parts."""
        own = {name: self._definition(name, tree) for name, tree in earlier}
        if self.part.answer is None or not used(self.part, own):
            return None
        try:
            return work_out(self.part.answer, {**self.question.definitions, **own})
        except (Underivable, KeyError):
            return None

    def _definition(self, name: str, tree: Tree) -> Definition:
        part = next(part for part in self.question.parts if part.id == name)
        return Definition(name, part.parameters, tree)


class Class:
    """Answers of one student after the other."""

    def __init__(self, exercise: Exercise, seed: int = SEED) -> None:
        self.exercise, self.seed = exercise, seed
        self._pools: dict[str, Pool] = {}
        self._follow = cache(lambda digest, earlier: self._pools[digest].following(earlier))
        self._spelled = cache(_spelled)

    def hand_in(self, place: int) -> tuple[str, dict[str, str]]:
        """The student's name, and answers by part."""
        chance = random.Random(f"{self.seed} {place}")
        student = f"s{place:06}"
        skill, hand = chance.gauss(0.6, 1.0), bisect(TYPICAL, chance.random() * TYPICAL[-1])
        style = chance.random()
        answers = {}
        for level, question in enumerate(self.exercise.for_student(student).questions):
            earlier: tuple[tuple[str, Tree], ...] = ()
            for part in question.parts:
                if chance.random() < 0.03:
                    continue
                difficulty = 0.3 * level - 0.9 + 0.2 * part.number
                right = chance.random() < 1 / (1 + 2.718 ** (difficulty - skill))
                given = self._given(chance, question, part, right, earlier)
                if not right and not isinstance(given, str) and part.answer is not None:
                    earlier += ((part.id, given),)
                answers[question.name(part)] = self._text(chance, given, hand, style)
        return student, answers

    def _pool(self, question: Question, part: Part) -> Pool:
        if part.digest not in self._pools:
            self._pools[part.digest] = Pool(question, part)
        return self._pools[part.digest]

    def _given(
        self, chance: random.Random, question: Question, part: Part, right: bool, earlier: tuple[tuple[str, Tree], ...]
    ) -> Tree | str:
        if isinstance(part.kind, ChoiceKind):
            return _chosen(chance, part.kind, right)
        pool = self._pool(question, part)
        if earlier and chance.random() < 0.5 and (own := self._follow(part.digest, earlier)):
            return own  # type: ignore[no-any-return]
        answers, weights = pool.right if right else pool.wrong
        if not answers:
            return str(chance.randrange(100))
        return answers[min(bisect(weights, chance.random() * weights[-1]), len(answers) - 1)]

    def _text(self, chance: random.Random, given: Tree | str, hand: int, style: float) -> str:
        way = chance.random()
        if way < 0.01:
            return chance.choice(RUBBISH).format(chance.randrange(1000), chance.random(), hand)
        if isinstance(given, str):
            return f"{given} " if hand % 5 == 4 else given
        if chance.random() < 1 / 12:
            hand = chance.randrange(len(HANDS))
        order = chance.randrange(1, ORDERS) if chance.random() < 0.2 else 0
        if way < 0.13:  # a way of the student's own
            own = random.Random(chance.random())
            return _typed(_loosened(given, own), hand, style, own.random() if chance.random() < 0.5 else 0)
        text = self._spelled(given, hand, "latex" if style < 0.02 else "unicode" if style < 0.04 else "", order)
        return _mistyped(chance, text) if way > 0.98 else text


def _chosen(chance: random.Random, kind: ChoiceKind, right: bool) -> str:
    """By its letter, or by its text."""
    fitting = [place for place, option in enumerate(kind.options) if option.right == right] or [0]
    place = min(fitting, key=lambda one: kind.options[one].text) if chance.random() < 0.6 else chance.choice(fitting)
    way = chance.random()
    letter = chr(ord("a") + place)
    return letter if way < 0.8 else letter.upper() if way < 0.9 else kind.options[place].text


def _typed(tree: Tree, hand: int, style: float, order: float) -> str:
    return _spelled(tree, hand, "latex" if style < 0.02 else "unicode" if style < 0.04 else "", order)


def _spelled(tree: Tree, hand: int, how: str, order: float) -> str:
    tree = _turned(tree, random.Random(order)) if order else tree
    if how:
        return to_latex(tree) if how == "latex" else to_unicode(tree)
    times, power, blanks, ends = HANDS[hand]
    text = to_text(tree)
    if power == "²":
        text = re.sub(r"\^([2-9])(?![0-9.^])", lambda match: "⁰¹²³⁴⁵⁶⁷⁸⁹"[ord(match[1]) - 48], text)
    if times != "*":
        text = re.sub(r"(?<=[0-9])\*(?=[A-Za-z(])", times, text)
        text = re.sub(r"(?<=[A-Za-z)²³⁴])\*(?=[A-Za-z(])", times or " ", text)
    if not blanks:
        text = re.sub(r" ([-+=,]) ", r"\1", text)
    return text + ends


def _turned(tree: Tree, chance: random.Random) -> Tree:
    """Terms and factors in another order."""
    parts = [_turned(part, chance) for part in children(tree)]
    if tree[0] in {"add", "mul"}:
        chance.shuffle(parts)
    return rebuild(tree, tuple(parts))


def _loosened(tree: Tree, chance: random.Random) -> Tree:
    """A fraction as a decimal where it ends, or one number as a sum of two."""
    if tree[0] == "div" and tree[1][0] == tree[2][0] == "num" and tree[2][1] in {2, 4, 5, 8, 10}:
        value = Fraction(tree[1][1]) / Fraction(tree[2][1])
        return ("num", value, f"{float(value):g}") if value.denominator != 1 else number(value)
    if tree[0] == "num" and tree[1] in range(3, 60) and chance.random() < 0.6:
        part = chance.randrange(1, tree[1])
        return ("add", number(part), number(tree[1] - part))
    parts = list(children(tree))
    if not parts or tree[0] == "pow":
        return tree
    place = chance.randrange(len(parts))
    parts[place] = _loosened(parts[place], chance)
    return rebuild(tree, tuple(parts))


def _mistyped(chance: random.Random, text: str) -> str:
    """A character too few, twice, or next to another one's place."""
    at = chance.randrange(len(text)) if text else 0
    return chance.choice(
        (text[:at] + text[at + 1 :], text[:at] + text[at : at + 1] + text[at:], text[:at] + "+" + text[at:])
    )


def lines(exercise: Exercise, students: int, seed: int = SEED, single: bool = False) -> Iterator[str]:
    """JSON Lines: a hand-in each, or an answer each."""
    class_ = Class(exercise, seed)
    for place in range(students):
        student, answers = class_.hand_in(place)
        if single:
            yield from (
                json.dumps({"student": student, "part": part, "answer": answer}, ensure_ascii=False) + "\n"
                for part, answer in answers.items()
            )
        else:
            yield json.dumps({"student": student, "answers": answers}, ensure_ascii=False) + "\n"


def write_class(folder: Path, students: int, seed: int = SEED) -> tuple[Path, Path]:
    """The exercise file and the class."""
    path = write_exercise(folder)
    exercise, problems = load_file(path)
    assert exercise, problems
    out = folder / "class.jsonl"
    with out.open("w", encoding="utf-8") as file:
        file.writelines(lines(exercise, students, seed))
    return path, out


def write_hand_ins(folder: Path, students: int, seed: int = SEED) -> Path:
    """The exercise file, and the class as the files that `grader submit` makes, in `hand-ins/`."""
    path, place = write_exercise(folder), folder / "hand-ins"
    exercise, problems = load_file(path)
    assert exercise, problems
    class_ = Class(exercise, seed)
    place.mkdir()
    for turn in range(students):
        student, answers = class_.hand_in(turn)
        (place / f"{student}.json").write_text(HandIn(student, NAME, answers).to_json(), "utf-8")
    return place


def distinct(exercise: Exercise, class_: Path) -> tuple[int, int, int]:
    """Answers, distinct texts and distinct sorted trees, by part and variant."""
    count, texts, trees = 0, set(), set()
    for part, raw in _answered(exercise, class_):
        count += 1
        order = part.kind.options if part.shuffle and isinstance(part.kind, ChoiceKind) else ()
        key = part.digest, order, raw
        if key not in texts:
            texts.add(key)
            how = spelled(part, raw)
            trees.add((part.digest, order, how.text if how else raw))
    return count, len(texts), len(trees)


def _answered(exercise: Exercise, class_: Path) -> Iterator[tuple[Part, str]]:
    """Each answer with its part, in the variant of its student."""
    with class_.open(encoding="utf-8") as file:
        for record in map(json.loads, file):
            mine = exercise.for_student(record["student"]).questions
            parts = {question.name(part): part for question in mine for part in question.parts}
            yield from ((parts[name], raw) for name, raw in record["answers"].items())


def main() -> None:
    folder = Path(sys.argv[1])
    students, seed = [*map(int, sys.argv[2:4]), *[STUDENTS, SEED][len(sys.argv[:4]) - 2 :]]
    if sys.argv[4:] == ["files"]:
        print(f"{students:,} hand-ins: {write_hand_ins(folder, students, seed)}")
        return
    path, out = write_class(folder, students, seed)
    exercise, _ = load_file(path)
    assert exercise
    count, texts, trees = distinct(exercise, out)
    print(f"{count:,} answers of {students:,} students, {out.stat().st_size / 1e6:.0f} MB: {out}")
    print(f"distinct by part and variant: {texts:,} texts ({texts / count:.1%}), ", end="")
    print(f"{trees:,} sorted trees ({trees / count:.1%})")


if __name__ == "__main__":
    main()
