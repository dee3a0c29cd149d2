"""The rules, in order, and one run over all of them."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from grader.authoring.loader import Loaded, load_path
from grader.authoring.scope import Say
from grader.checks.choices import choices
from grader.checks.derivatives import derivatives
from grader.checks.in_variants import in_variants
from grader.checks.keys import keys
from grader.checks.latex import latex
from grader.checks.length import length
from grader.checks.readable import readable
from grader.checks.repeats import repeats
from grader.checks.rule import Rule
from grader.checks.rules_of_feedback import rules_of_feedback
from grader.checks.samples import samples
from grader.checks.shown_numbers import shown_numbers
from grader.checks.variety import variety
from grader.checks.zero import zero
from grader.course.index import index
from grader.problems import Problem

RULES: tuple[Rule, ...] = (
    keys,
    derivatives,
    samples,
    variety,
    rules_of_feedback,
    choices,
    latex,
    zero,
    repeats,
    length,
    readable,
    shown_numbers,
)


def check(paths: Iterable[Path], say: Say) -> list[Problem]:
    """Every problem of these files, file by file, in the order of their lines. say: words a finding."""
    files = [load_path(path, say) for path in paths]
    found = [problem for loaded in files for problem in sorted(_problems(loaded))] + index(files)[1]
    return list(dict.fromkeys(found))  # those of course.yaml stand in every file


def _problems(loaded: Loaded) -> Iterator[Problem]:
    yield from loaded.problems
    yield from in_variants(loaded, RULES)
