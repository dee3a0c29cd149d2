"""`python -m tests.export.renew`: write the golden exports anew."""

from grader.export.exported import Exported
from tests.export.exports import HERE, export, only, roster

FOLDER = HERE / "golden"


def exports() -> dict[str, Exported]:
    """Every format, and every roster filled in."""
    return {
        "table.csv": export("csv"),
        "canvas.csv": export("canvas"),
        "canvas-partial.csv": export("canvas", partial=True),
        "canvas-roster.csv": export("canvas", roster("canvas.csv")),
        "moodle.csv": export("moodle"),
        "moodle-list.csv": export("moodle", roster("moodle-list.csv")),
        "moodle-worksheet.csv": export("moodle", roster("moodle-worksheet.csv")),
        "answers.jsonl": export("jsonl"),
    }


def files() -> dict[str, bytes]:
    """What they write, one student of Gradescope's, and what they say."""
    made = exports()
    notes = [f"{name}: {note}" for name, exported in made.items() for note in exported.notes]
    gradescope = export("gradescope").files["partial-derivatives-gradescope/chen.json"]
    assert isinstance(gradescope, bytes)
    return {
        **{name: only(exported) for name, exported in made.items()},
        "gradescope-chen.json": gradescope,
        "notes.txt": "".join(f"{note}\n" for note in notes).encode(),
    }


if __name__ == "__main__":
    for name, content in files().items():
        (FOLDER / name).write_bytes(content)
