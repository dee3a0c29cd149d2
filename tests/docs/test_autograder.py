"""The script of docs/export.md that hands each student their own file, run in a folder like Gradescope's."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.docs.pages import DOCS, blocks

SCRIPT = next(block.text for block in blocks((DOCS / "export.md").read_text("utf-8"), "sh"))
pytestmark = pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash")


@pytest.mark.parametrize(
    ("email", "file"), [("ada@uni.example", "ada"), ("Ada@uni.example", "ada"), ("bo@uni.example", "bo@uni.example")]
)
def test_a_student_gets_their_own_file(email: str, file: str, tmp_path: Path) -> None:
    assert _handed(email, tmp_path) == file


def test_a_student_who_waits_gets_none(tmp_path: Path) -> None:
    assert _handed("cy@uni.example", tmp_path) is None


def _handed(email: str, folder: Path) -> str | None:
    """Which file comes out for this address."""
    for name in ("source/plate-gradescope", "results"):
        (folder / name).mkdir(parents=True)
    for name in ("ada", "bo@uni.example"):
        (folder / "source" / "plate-gradescope" / f"{name}.json").write_text(json.dumps(name), "utf-8")
    (folder / "submission_metadata.json").write_text(json.dumps({"users": [{"email": email}]}), "utf-8")
    script = SCRIPT.replace("/autograder", str(folder))
    subprocess.run(["bash", "-c", script], capture_output=True, check=True, timeout=30)
    out = folder / "results" / "results.json"
    return json.loads(out.read_text("utf-8")) if out.exists() else None
