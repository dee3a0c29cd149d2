"""What is kept on disk: read with suspicion, done without where it must be, and then sympy is not even imported."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.calculus import derived
from grader.calculus.derived import folder, remembered
from grader.calculus.underivable import Underivable
from grader.reading.tree import Tree, number
from tests.evaluation.tables import tree

QUESTION = (tree("x^2*exp(x)"), tree("x"))
ANSWER = tree("(x^2 - 2*x + 2)*exp(x) + 0.5*x - 1/3")


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GRADER_HOME", str(tmp_path))
    return tmp_path


class Source:
    """Counts how often it is asked."""

    def __init__(self, answer: Tree = ANSWER) -> None:
        self.answer, self.count = answer, 0

    def __call__(self) -> Tree:
        self.count += 1
        return self.answer


def test_it_is_derived_once() -> None:
    source = Source()
    assert [remembered("integral", QUESTION, source) for _ in range(3)] == [ANSWER] * 3
    assert source.count == 1
    assert len(list(folder().iterdir())) == 1


def test_another_question_is_another_file() -> None:
    source = Source()
    for word, arguments in (("integral", QUESTION), ("limit", QUESTION), ("integral", QUESTION[::-1])):
        remembered(word, arguments, source)
    assert source.count == 3


def test_another_version_is_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    source = Source()
    remembered("integral", QUESTION, source)
    monkeypatch.setattr(derived, "VERSION", derived.VERSION + 1)
    remembered("integral", QUESTION, source)
    assert source.count == 2


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"null",
        b'{"question": 1, "answer": ["sym", "x"]}',
        b"[" * 100_000,
        b'{"answer": ["sym", "x"]}',
        b" " * 2_000_000,
    ],
    ids=["empty", "binary", "list", "null", "foreign", "deep", "no question", "large"],
)
def test_a_broken_file_is_made_again(content: bytes) -> None:
    remembered("integral", QUESTION, Source())
    (path,) = folder().iterdir()
    path.write_bytes(content)
    source = Source()
    assert remembered("integral", QUESTION, source) == ANSWER
    assert source.count == 1
    assert remembered("integral", QUESTION, source) == ANSWER
    assert source.count == 1


@pytest.mark.parametrize("answer", [["call", "system", ["sym", "x"]], ["num", 3, 0, "4"], "x", ["neg"], None, 7])
def test_an_answer_that_is_no_tree_is_made_again(answer: object) -> None:
    remembered("integral", QUESTION, Source())
    (path,) = folder().iterdir()
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"answer": answer}), "utf-8")
    source = Source()
    assert remembered("integral", QUESTION, source) == ANSWER
    assert source.count == 1


def test_a_folder_that_cannot_be_written_is_done_without(own_home: Path) -> None:
    (own_home / "derived").write_text("a file stands where the folder should be")
    source = Source()
    assert [remembered("integral", QUESTION, source) for _ in range(2)] == [ANSWER] * 2
    assert source.count == 2


def test_a_refusal_is_not_kept() -> None:
    def refuse() -> Tree:
        raise Underivable("no")

    with pytest.raises(Underivable):
        remembered("integral", QUESTION, refuse)
    assert not folder().exists()
    assert remembered("integral", QUESTION, Source(number(1))) == number(1)


@pytest.mark.parametrize(
    ("platform", "variable", "parts"),
    [("linux", "XDG_CACHE_HOME", ("grader", "derived")), ("win32", "LOCALAPPDATA", ("grader", "derived"))],
)
def test_where_it_is_kept(
    platform: str, variable: str, parts: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GRADER_HOME")
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv(variable, str(tmp_path))
    assert folder() == tmp_path.joinpath(*parts)
    monkeypatch.delenv(variable)
    assert folder().is_relative_to(Path.home())


def test_where_it_is_kept_on_a_mac(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GRADER_HOME")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert folder() == Path.home() / "Library" / "Caches" / "grader" / "derived"


WORK = """
import sys
from grader.calculus.derive import work_out
from grader.reading import Vocabulary, read
from grader.reading.notation import to_text

author = Vocabulary(frozenset("xy"), words=True)
for formula in ("integral(x*exp(x), x)", "limit(sin(x)/x, x, 0)", "solve(exp(x) = 2, x)"):
    print(to_text(work_out(read(formula, author).tree, {})))
print({"sympy", "pebble", "multiprocessing"} & sys.modules.keys())
"""


def test_with_a_warm_cache_sympy_is_not_imported(own_home: Path) -> None:
    """Not in this process, and no worker is started in which it would be."""
    runs = []
    for _ in range(2):
        environment = os.environ | {"GRADER_HOME": str(own_home)}
        done = subprocess.run([sys.executable, "-c", WORK], capture_output=True, text=True, env=environment, check=True)
        runs.append(done.stdout.splitlines())
    assert runs[0][:3] == runs[1][:3] == ["(x - 1)*exp(x)", "1", "{ln(2)}"]
    assert "pebble" in runs[0][3]
    assert runs[1][3] == "set()"
