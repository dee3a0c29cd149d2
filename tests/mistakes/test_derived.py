"""What the rules can make, they name: every slip with one fault of every exercise is named as one that makes it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.authoring.loader import load_file
from grader.authoring.model import Part, Question
from grader.mistakes.candidates import candidates
from grader.mistakes.naming import mistakes
from grader.resources import CHECKOUT

FILES = [CHECKOUT / "exercises" / "partial-derivatives.yaml", CHECKOUT / "tests" / "data" / "course" / "kinds.yaml"]


def parts() -> Iterator[tuple[Question, Part]]:
    for file in FILES:
        exercise, _ = load_file(Path(file))
        assert exercise
        for question in exercise.questions:
            yield from ((question, part) for part in question.parts if candidates(question, part))


PARTS = list(parts())


@pytest.mark.parametrize(("question", "part"), PARTS, ids=[f"{question.id}.{part.id}" for question, part in PARTS])
def test_every_single_fault_is_named_as_one_that_makes_it(question: Question, part: Part) -> None:
    known = candidates(question, part)
    assert known
    for slip in known.slips():
        if len(slip.codes) != 1:
            continue
        named = mistakes(question, part, slip.tree)
        assert named, slip
        makers = {code for other in known.wholes(slip.tree) for code in other.codes}
        assert {code for mistake in named for code in mistake.codes} & makers, (slip, named)


@pytest.mark.parametrize(("question", "part"), PARTS, ids=[f"{question.id}.{part.id}" for question, part in PARTS])
def test_what_comes_to_the_right_answer_is_no_mistake(question: Question, part: Part) -> None:
    known = candidates(question, part)
    assert known
    for slip in known.coincident:
        assert mistakes(question, part, slip.tree) == ()
