"""A text that is to be written to a place: what `grader check` will say of it, before it is there."""

from dataclasses import replace
from pathlib import Path

from grader.authoring.loader import Loaded, load_placed
from grader.authoring.scope import Say
from grader.authoring.settings import settings_for
from grader.checks.in_variants import in_variants
from grader.checks.running import RULES
from grader.problems import Problem
from grader.text import Source, visible


def proved(text: str, path: Path, say: Say, only: str = "") -> tuple[Loaded, list[Problem]]:
    """The file as it would be loaded from there, and all its problems. only: the rules run over this question alone."""
    settings, problems = settings_for(path)
    loaded = load_placed(Source(visible(str(path)), text), say, settings)
    return loaded, [*problems, *loaded.problems, *in_variants(_narrowed(loaded, only), RULES)]


def _narrowed(loaded: Loaded, only: str) -> Loaded:
    exercise = loaded.exercise
    if exercise is None or not only:
        return loaded
    questions = tuple(question for question in exercise.questions if question.id == only)
    return replace(loaded, exercise=replace(exercise, questions=questions))
