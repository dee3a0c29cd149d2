"""Every `$formula$` in what people are shown must render."""

import html
import re
from collections.abc import Iterator

from grader.authoring.loader import Loaded
from grader.authoring.model import Part, Question
from grader.checks.rule import spots
from grader.kinds.choice import ChoiceKind
from grader.kinds.match import MatchKind
from grader.problems import Problem
from grader.reports.prose import prose

_REFUSED = re.compile(r'<code class="latex">(.*?)</code>', re.DOTALL)


def latex(loaded: Loaded) -> Iterator[Problem]:
    """An error at each key whose text holds LaTeX that cannot be typeset."""
    for question in loaded.exercise.questions if loaded.exercise else ():
        for key, text in _of_question(question):
            for refused in _REFUSED.findall(prose(text)):
                yield _problem(loaded, refused, question, None, key)
    for spot in spots(loaded):
        for key, text in _of_part(spot.part):
            for refused in _REFUSED.findall(prose(text)):
                yield _problem(loaded, refused, spot.question, spot.part, key)


def _problem(loaded: Loaded, refused: str, question: Question, part: Part | None, key: str) -> Problem:
    place = loaded.place(question, part, key)
    message = f"${html.unescape(refused)}$ cannot be typeset"
    return Problem(loaded.file, *place, "error", message, "use LaTeX for mathematics only")


def _of_question(question: Question) -> Iterator[tuple[str, str]]:
    yield "text", question.text
    yield "solution", question.solution
    yield from (("hints", hint.text) for hint in question.hints)


def _of_part(part: Part) -> Iterator[tuple[str, str]]:
    yield "ask", part.ask
    yield "solution", part.solution
    yield from (("hints", hint.text) for hint in part.hints)
    yield from (("feedback", rule.say) for rule in part.feedback)
    if isinstance(part.kind, ChoiceKind):
        yield from (("choices", text) for option in part.kind.options for text in (option.text, option.say))
    if isinstance(part.kind, MatchKind):
        yield from (("match", text) for pair in part.kind.items for text in pair)
        yield from (("extra", text) for text in part.kind.extra)
