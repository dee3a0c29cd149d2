"""Which answers are laid out together, and which of them the judge calls equal."""

from itertools import combinations

import pytest

from grader.authoring.loader import load
from grader.authoring.model import Part
from grader.classroom.alike import BY_TEXT, BY_VALUE, fingerprint, is_same
from grader.text import Source

EXERCISE = """questions:
- {id: f, answer: "x^2 + y", samples: [right x^2 + y, wrong x]}
- {id: v, answer: "(x, y)", samples: ["right (x, y)", "wrong (y, x)"]}
- {id: p, answer: "(-1)^n*x", samples: ["right (-1)^n*x", wrong x]}
- {id: n, answer: 10, within: 1%, samples: [right 10, wrong 11]}
- {id: e, answer: "(x + 1)^2", form: expanded, samples: ["right x^2 + 2x + 1", "wrong x^2 + 2x"]}
- id: c
  choices:
  - right: one
  - wrong: two
  - wrong: three
- {id: essay, essay: why}
- {id: s, answer: "{1, 2}", samples: ["right {1, 2}", "wrong {1, 3}"]}
"""


def parts() -> dict[str, Part]:
    exercise, problems = load(Source("alike.yaml", EXERCISE))
    assert exercise, problems
    return {question.id: question.parts[0] for question in exercise.questions}


PARTS = parts()
# Of each part: what says the same, and what does not.
SAME = {
    "f": (["2x", "x+x", "x*2", "4x/2"], ["x", "2y", "2x+0.0001", "(2x", ""]),
    "v": (["(y, x)", "y i + x j", "[y, 2x/2]"], ["(x, y)", "y", "(y, x, 0)"]),
    "p": (["(-1)^n", "(-1)^n x/x", "(-1)^(n+2)"], ["1", "-1"]),
    "n": (["12", "6*2", "12.0"], ["12.0001", "11"]),
    "e": (["x^2+2x", " x^2+2x "], ["2x+x^2", "x(x+2)"]),
    "c": (["b", "B", "two", "(b)"], ["a", "three", "a b"]),
    "essay": (["It is so.", " It  is\nso. "], ["it is so", "It is so"]),
    "s": (["{1, 3}"], ["{1, 4}", "1"]),
}  # fmt: skip


@pytest.mark.parametrize("part", SAME)
def test_what_says_the_same_lies_together_and_is_confirmed(part: str) -> None:
    alike, others = SAME[part]
    assert len({fingerprint(PARTS[part], raw) for raw in alike}) == 1
    assert all(is_same(PARTS[part], one, two) for one, two in combinations(alike, 2))
    for other in others:
        laid_apart = fingerprint(PARTS[part], other) != fingerprint(PARTS[part], alike[0])
        assert laid_apart or not is_same(PARTS[part], alike[0], other), other


def test_equal_values_at_a_few_points_are_not_believed() -> None:
    """A fingerprint looks at a few points only."""
    near = "2x + 0.000000000001"
    assert fingerprint(PARTS["f"], near) == fingerprint(PARTS["f"], "2x")
    assert not is_same(PARTS["f"], near, "2x")


def test_a_fingerprint_says_whether_it_is_certain() -> None:
    assert fingerprint(PARTS["f"], "2x").startswith(BY_VALUE)
    assert fingerprint(PARTS["f"], "(2x").startswith(BY_TEXT)
    assert fingerprint(PARTS["e"], "x").startswith(BY_TEXT)
