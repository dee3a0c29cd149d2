"""Only regular files are opened, however they are called and whatever they hold."""

import os
from pathlib import Path

import pytest

from grader.authoring.opening import open_source
from grader.problems import Problem
from grader.text import Source

BYTES = {
    "latin1": (b"title: ok\nask: caf\xe9\n", "2:9 byte 0xe9 is not UTF-8; save the file as UTF-8"),
    "utf16": ("title".encode("utf-16"), "1:1 byte 0xff is not UTF-8; save the file as UTF-8"),
    "overlong": (b"a: \xc0\xaf", "1:4 byte 0xc0 is not UTF-8; save the file as UTF-8"),
    "surrogate": (b"a: \xed\xa0\x80", "1:4 byte 0xed is not UTF-8; save the file as UTF-8"),
    "large": (b"a: " + b"x" * 1_000_000, "1:1 the file is larger than 1 MB"),
}


@pytest.mark.parametrize("name", BYTES)
def test_what_is_no_text_is_refused(name: str, tmp_path: Path) -> None:
    data, problem = BYTES[name]
    path = tmp_path / "file.yaml"
    path.write_bytes(data)
    assert str(open_source(path)) == f"{path}:{problem}"


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/etc/hostname")
    (tmp_path / "loop").symlink_to("loop")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name in ("link", "loop", "pipe", "folder", "missing"):
        assert isinstance(open_source(tmp_path / name), Problem), name
    assert isinstance(open_source(Path("/dev/zero")), Problem)


def test_names_are_made_visible(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\x1b[31m\n\xe9.yaml"))
    path.write_bytes(b"a: 1")
    source = open_source(path)
    assert isinstance(source, Source) and source.text == "a: 1"
    assert source.name.endswith(r"a\x1b[31m\x0a\xe9.yaml")
