"""An exercise file to an Exercise, or to every problem that it has."""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePath

from grader.authoring import strict_yaml
from grader.authoring.digest import sha256
from grader.authoring.fields import Block, read_block
from grader.authoring.model import Exercise, Part, Question
from grader.authoring.nodes import Mapping, Place, Scalar
from grader.authoring.notebook import Notebook
from grader.authoring.opening import open_source
from grader.authoring.outermost import outermost
from grader.authoring.question import Blocks, Template
from grader.authoring.scope import Say
from grader.authoring.settings import NAME, read_settings, settings_for
from grader.findings import Finding
from grader.problems import Problem
from grader.text import Source


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file as `checks` wants it: exercise is None if there is an error among the problems.

    blocks: where everything stands, by question and part. say: how a finding is worded.
    """

    file: str
    exercise: Exercise | None
    problems: list[Problem]
    blocks: Blocks
    say: Say

    def place(self, question: Question, part: Part | None = None, key: str = "", item: int | None = None) -> Place:
        """Where a key of a question or part stands, or an item of its list; where the part begins, if it is missing."""
        block = self.blocks[question.id, part.id if part else ""]
        if item is None:
            return block.place(key)
        node: Mapping = block[key][item]
        return node.place


def by_code(finding: Finding) -> str:
    """A finding in so few words that no wording is needed."""
    facts = ", ".join(f"{name} {value}" for name, value in finding.facts.items())
    return f"{finding.code} ({facts})" if facts else finding.code


def load(source: Source, say: Say = by_code) -> tuple[Exercise | None, list[Problem]]:
    """The exercise in a text, and all problems; no exercise if one of them is an error. say: words a finding."""
    loaded = load_placed(source, say)
    return loaded.exercise, loaded.problems


def load_file(path: Path, say: Say = by_code) -> tuple[Exercise | None, list[Problem]]:
    """The same from a file, which may be anything."""
    loaded = load_path(path, say)
    return loaded.exercise, loaded.problems


def load_path(path: Path, say: Say = by_code, only: str = "") -> Loaded:
    """The same, with the place of everything, under the settings of its course.yaml; that file has problems only.

    only: the id of the one question that is read, where others are not wanted.
    """
    if path.name == NAME:
        return Loaded(str(path), None, read_settings(path)[1], {}, say)
    source = open_source(path)
    if isinstance(source, Problem):
        return Loaded(source.file, None, [source], {}, say)
    settings, problems = settings_for(path)
    loaded = load_placed(source, say, settings, only)
    broken = any(problem.severity == "error" for problem in problems)
    return replace(loaded, exercise=None if broken else loaded.exercise, problems=[*problems, *loaded.problems])


def load_placed(source: Source, say: Say = by_code, settings: Block | None = None, only: str = "") -> Loaded:
    """The same from a text. settings: what holds further out. only: as in `load_path`."""
    root, problems = strict_yaml.read(source)
    notes = Notebook(source.name)
    notes.extend(problems)
    blocks: Blocks = {}
    exercise = None
    keys = outermost(root, notes)
    if keys:
        file = read_block(keys, "F", notes, settings)
        exercise = _exercise(PurePath(source.name).stem, file, tuple(_questions(file, say, notes, blocks, only)))
    return Loaded(source.name, None if notes.broken else exercise, notes.problems, blocks, say)


def _exercise(name: str, file: Block, questions: tuple[Question, ...]) -> Exercise:
    proof = sha256([(each.id, each.variants, [part.digest for part in each.parts]) for each in questions])
    return Exercise(name, file["title"] or name, file["goals"], questions, proof, file["extensions"])


def _questions(file: Block, say: Say, notes: Notebook, blocks: Blocks, only: str) -> list[Question]:
    questions: list[Question] = []
    for node in file["questions"] if not only else filter(partial(_is_called, only), file["questions"]):
        template = Template(node, file, notes, say)
        question = template.first
        if question.id and any(question.id.casefold() == other.id.casefold() for other in questions):
            notes.error(template.block.place("id"), f"two questions are called '{question.id}'")
        blocks.update(template.blocks)
        questions.append(question)
    return questions


def _is_called(name: str, node: Mapping) -> bool:
    found = next((value for key, value in node.entries if key.text == "id"), None)
    return isinstance(found, Scalar) and found.text.strip().casefold() == name.casefold()
