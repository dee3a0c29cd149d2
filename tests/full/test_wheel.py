"""What is handed out: wheel and sdist are built, and the wheel runs where nothing else of the project is."""

import os
import subprocess
import sys
import tarfile
import tempfile
import venv
import zipfile
from pathlib import Path
from sysconfig import get_path

import pytest

import grader
from grader.resources import CHECKOUT


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both."""
    folder = tmp_path_factory.mktemp("dist")
    _done(sys.executable, "-m", "hatchling", "build", "-d", str(folder), folder=CHECKOUT)
    return folder


@pytest.fixture(scope="module")
def python(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that holds the wheel, and sees what it depends on, but not this checkout."""
    folder = tmp_path_factory.mktemp("empty") / "venv"
    venv.create(folder, with_pip=False)
    there = folder / "bin" / "python"
    wheel = str(next(built.glob("*.whl")))
    pip = (sys.executable, "-m", "pip", "--python", str(there))
    _done(*pip, "install", "-q", "--no-deps", "--no-index", wheel, folder=built)
    next(folder.glob("lib/*/site-packages")).joinpath("dependencies.pth").write_text(get_path("purelib"), "utf-8")
    return there


def test_the_wheel_marks_a_class(python: Path, tmp_path: Path) -> None:
    alone = (str(python), "-I")  # whatever PYTHONPATH says: nothing of this checkout
    program = (*alone, str(python.parent / "grader"))
    where = _done(*alone, "-c", "import grader; print(grader.__file__)", folder=tmp_path)
    assert where.startswith(str(python.parents[1]))
    assert _done(*program, "--version", folder=tmp_path) == f"grader {grader.__version__}\n"
    assert "Same" in _done(*program, "compare", "2*x", "x + x", folder=tmp_path)
    assert "Right" in _done(*program, "answer", "hot-plate.slope", "(4x, 6y)", "--student", "ada", folder=tmp_path)
    _done(*program, "demo", folder=tmp_path)
    assert (tmp_path / "grader-demo" / "index.html").is_file()


def test_the_wheel_holds_the_program_and_its_data_alone(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = wheel.namelist()
    assert {name.split("/")[0] for name in names} == {"grader", f"grader-{grader.__version__}.dist-info"}
    there = {file.name for file in (CHECKOUT / "exercises").glob("*.yaml")}
    assert there <= {Path(name).name for name in names if name.startswith("grader/_data/exercises/")}


def test_the_sdist_makes_the_same_wheel(built: Path, tmp_path: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as sdist:
        sdist.extractall(tmp_path, filter="data")
    source = next(tmp_path.iterdir())
    assert {"README.md", "LICENSE", "CHANGELOG.md", "docs", "tests"} <= {path.name for path in source.iterdir()}
    _done(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "again"), folder=source)
    ours, again = next(built.glob("*.whl")), next((tmp_path / "again").glob("*.whl"))
    assert _digests(again) == _digests(ours)


def _digests(wheel: Path) -> dict[str, int]:
    with zipfile.ZipFile(wheel) as opened:
        return {entry.filename: entry.CRC for entry in opened.infolist()}


def _done(*command: str, folder: Path) -> str:
    """What it prints; started in a folder, with a home of its own."""
    settings = {key: value for key, value in os.environ.items() if not key.startswith("GRADER_")}
    with tempfile.TemporaryDirectory() as home:
        environment = settings | {"GRADER_HOME": home}
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
