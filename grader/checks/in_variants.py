"""The rules run over every variant of a question; what goes wrong in several is told once, with the first of them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from grader.authoring.loader import Loaded
from grader.authoring.model import Question
from grader.authoring.question import BrokenVariant
from grader.authoring.variants import Drawn
from grader.checks.rule import Rule
from grader.problems import Problem
from grader.reading.notation import to_text

# A rule's place among all rules, where its problem stands, and which of several there it is.
_Spot = tuple[int, str, int, int, int]


def in_variants(loaded: Loaded, rules: Sequence[Rule], all_variants: bool = True) -> Iterator[Problem]:
    """Every problem of a sound file, the variants named where there are several. all_variants: else in the first."""
    for question in loaded.exercise.questions if loaded.exercise else ():
        found: dict[_Spot, list[tuple[Drawn, Problem]]] = {}
        for number in range(1, question.variants + 1) if all_variants else (question.variant,):
            seen: Counter[tuple[object, ...]] = Counter()
            for rule, drawn, problem in _in_variant(loaded, question, number, rules):
                spot = (rule, problem.severity, problem.line, problem.column)
                found.setdefault((*spot, seen[spot]), []).append((drawn, problem))
                seen[spot] += 1
        for cases in found.values():
            yield _told(question, cases)


def _in_variant(
    loaded: Loaded, question: Question, number: int, rules: Sequence[Rule]
) -> Iterator[tuple[int, Drawn, Problem]]:
    assert loaded.exercise
    try:
        mine = question.in_variant(number)
    except BrokenVariant as broken:
        yield from ((-1, broken.drawn, problem) for problem in broken.problems)
        return
    alone = replace(loaded, exercise=replace(loaded.exercise, questions=(mine,)))
    for place, rule in enumerate(rules):
        yield from ((place, mine.drawn, problem) for problem in rule(alone))


def _told(question: Question, cases: list[tuple[Drawn, Problem]]) -> Problem:
    drawn, problem = cases[0]
    if question.variants == 1:
        return problem
    variant = ", ".join(f"{name} = {to_text(value)}" for name, value in drawn.items())
    count = len(cases)
    more = f" and in {count - 1} more of {question.variants} variants" if count > 1 else ""
    if count == question.variants > 1:
        more = " and in every other variant"
    return replace(problem, message=f"{problem.message} (where {variant}{more})")
