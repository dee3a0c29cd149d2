"""A loaded file to the page that its author sees."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING

from grader.authoring.loader import Loaded
from grader.authoring.model import Definition, Exercise, Question
from grader.authoring.nodes import Mapping, Scalar, as_written
from grader.authoring.question import BrokenVariant
from grader.marking.amount import amount
from grader.problems import Problem
from grader.reading import Unreadable, standard_name
from grader.reading.latex import to_latex
from grader.reading.notation import to_unicode
from grader.reading.tree import symbol
from grader.reports import answers
from grader.reports.maths import formula, mathml
from grader.reports.pictures.pictured import drawing
from grader.reports.places import place, title
from grader.reports.preview.parts import hint_views, part_view
from grader.reports.preview.settings import written
from grader.reports.prose import prose
from grader.reports.views.preview import GivenView, PreviewIndex, PreviewPage, ProblemView, QuestionPreview, VariantView
from grader.text import visible

if TYPE_CHECKING:
    from markupsafe import Markup

SHOWN = 40  # variants in a table
LONGEST = 160  # characters of a line of the file


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which variant: of a student, where one is named, else this number, or the last that there is."""

    variant: int = 1
    student: str = ""

    def exercise(self, exercise: Exercise) -> Iterator[Question]:
        """The questions as this student gets them, or in the wanted variant, the last one where there are fewer."""
        for question in exercise.questions:
            if self.student:
                yield exercise.question_for(question, self.student)
            else:
                yield question.in_variant(min(self.variant, question.variants))


def preview_page(
    loaded: Loaded, problems: Sequence[Problem], lines: Sequence[str], wanted: Wanted, index: str = ""
) -> PreviewPage:
    """problems: all that `check` finds. lines: of the file. index: the address of the list of files, if there is one.

    Raises BrokenVariant where the variant that is wanted is broken.
    """
    exercise = loaded.exercise
    questions = tuple(wanted.exercise(exercise)) if exercise else ()
    marks = [part.marks for question in questions for part in question.parts]
    return PreviewPage(
        title=exercise.title if exercise else visible(loaded.file.rpartition("/")[2]),
        file=visible(loaded.file),
        goals=exercise.goals if exercise else (),
        of=amount(sum(marks, Fraction(0))) if exercise else "",
        whose=visible(wanted.student),
        index=index,
        problems=tuple(problem_views(problems, lines, loaded)),
        questions=tuple(_question(loaded, number, each) for number, each in enumerate(questions, 1)),
    )


def preview_index(
    name: str, pages: Sequence[tuple[str, PreviewPage]], problems: Sequence[Problem], lines: Sequence[str]
) -> PreviewIndex:
    """pages: the address of each, and the page. problems: those of course.yaml, whose lines these are."""
    return PreviewIndex(visible(name), tuple(pages), tuple(problem_views(problems, lines)))


def problem_views(
    problems: Iterable[Problem], lines: Sequence[str], loaded: Loaded | None = None
) -> Iterator[ProblemView]:
    """Errors first, each kind in the order of the file."""
    for problem in sorted(problems, key=lambda problem: problem.severity):
        at, label = _about(loaded, problem) if loaded and problem.file == loaded.file else ("", "")
        here = not loaded or problem.file == loaded.file
        line = lines[problem.line - 1] if here and problem.line <= len(lines) else ""
        yield ProblemView(
            problem.severity,
            visible(problem.file),
            f"{problem.line}:{problem.column}",
            _sentence(problem.message),
            visible(problem.hint),
            visible(line.strip()[:LONGEST]),
            at,
            label,
        )


def _sentence(text: str) -> str:
    return visible(f"{text[:1].upper()}{text[1:]}")


def _about(loaded: Loaded, problem: Problem) -> tuple[str, str]:
    """The id on the page, and the name, of the question that holds the place."""
    found = ("", "")
    for number, question in enumerate(loaded.exercise.questions if loaded.exercise else (), 1):
        if loaded.place(question).line <= problem.line:
            found = (f"question-{number}", title(question))
    return found


def _question(loaded: Loaded, number: int, question: Question) -> QuestionPreview:
    block = loaded.blocks[question.id, ""]
    return QuestionPreview(
        id=question.id,
        title=title(question),
        text=prose(question.text),
        given=tuple(_given(question, block["given"])),
        where=visible(written(block, "where")),
        parts=tuple(
            part_view(place(number, question, part), question, part, loaded.blocks[question.id, part.id])
            for part in question.parts
        ),
        hints=hint_views(question.hints),
        solution=prose(question.solution) if question.solution else None,
        of=amount(sum((part.marks for part in question.parts), Fraction(0))),
        variant=question.variant,
        variants=question.variants,
        drawn=tuple(to_unicode(symbol(name)) for name in question.drawn),
        others=tuple(_variants(question)) if question.variants > 1 else (),
        picture=drawing(question.picture, question),
    )


def _given(question: Question, node: Mapping | None) -> Iterator[GivenView]:
    """Every name with what it stands for in this variant; beside what is drawn, how the file has it."""
    sources = dict(_sources(node)) if node else {}
    for name, definition in question.definitions.items():
        source = sources.get(name, "")
        yield GivenView(_defined(name, definition), visible(source) if name in question.drawn else "")


def _defined(name: str, definition: Definition) -> "Markup":
    letters = ", ".join(to_latex(symbol(letter)) for letter in definition.parameters)
    head = f"{to_latex(symbol(name))}({letters})" if letters else to_latex(symbol(name))
    if definition.tree[0] == "abstract":
        return mathml(head)
    return mathml(f"{head} = {to_latex(definition.tree)}")


def _sources(node: Mapping) -> Iterator[tuple[str, str]]:
    for key, value in node.entries:
        text = as_written(value)
        for name in _names(key):
            yield name, text.text if text else ""


def _names(key: Scalar) -> Iterator[str]:
    for name in key.text.split("(")[0].split(","):
        try:
            yield standard_name(name.strip())
        except Unreadable:
            continue


def _variants(question: Question) -> Iterator[VariantView]:
    """The first variants, each with what is drawn and the keys."""
    for number in islice(range(1, question.variants + 1), SHOWN):
        try:
            mine = question.in_variant(number)
        except BrokenVariant as broken:
            drawn = tuple(formula(value) for value in broken.drawn.values())
            yield VariantView(number, drawn, (), visible(broken.problems[0].message))
            continue
        drawn = tuple(formula(value) for value in mine.drawn.values())
        yield VariantView(number, drawn, tuple(map(answers.key, mine.parts)), "")
