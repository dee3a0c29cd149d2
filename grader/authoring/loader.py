"""An exercise file to an Exercise, or to every problem that it has."""

from dataclasses import dataclass
from pathlib import Path, PurePath

from grader.authoring import strict_yaml
from grader.authoring.digest import sha256
from grader.authoring.fields import Block, read_block
from grader.authoring.model import Exercise, Part, Question
from grader.authoring.nodes import Mapping, Node, Place
from grader.authoring.notebook import Notebook
from grader.authoring.opening import open_source
from grader.authoring.question import Blocks, read_question
from grader.authoring.scope import Say, Scope
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


def load_path(path: Path, say: Say = by_code) -> Loaded:
    """The same, with the place of everything."""
    source = open_source(path)
    if isinstance(source, Problem):
        return Loaded(source.file, None, [source], {}, say)
    return load_placed(source, say)


def load_placed(source: Source, say: Say = by_code) -> Loaded:
    """The same from a text."""
    root, problems = strict_yaml.read(source)
    notes = Notebook(source.name)
    notes.extend(problems)
    blocks: Blocks = {}
    exercise = _exercise(source, root, say, notes, blocks) if root else None
    return Loaded(source.name, None if notes.broken else exercise, notes.problems, blocks, say)


def _exercise(source: Source, root: Node, say: Say, notes: Notebook, blocks: Blocks) -> Exercise | None:
    if not isinstance(root, Mapping) or not root.entries:
        notes.error(root.place, "this is not an exercise file", "it begins with `title:` and holds `questions:`")
        return None
    file = read_block(root, "F", notes)
    questions = tuple(_questions(file, say, notes, blocks))
    name = PurePath(source.name).stem
    proof = sha256([(question.id, [part.digest for part in question.parts]) for question in questions])
    return Exercise(name, file["title"] or name, file["goals"], questions, proof)


def _questions(file: Block, say: Say, notes: Notebook, blocks: Blocks) -> list[Question]:
    questions: list[Question] = []
    for node in file["questions"]:
        question = read_question(node, file, Scope(notes, say), blocks)
        if question.id and any(question.id.casefold() == other.id.casefold() for other in questions):
            notes.error(blocks[question.id, ""].place("id"), f"two questions are called '{question.id}'")
        questions.append(question)
    return questions
