"""Hostile files that are made when they are needed: large ones, and those that only a file system can hold."""

import os
from collections.abc import Callable
from pathlib import Path

from tests.hostile.corpus import HERE

GOOD_EXERCISE = (HERE / "files" / "00_good.yaml").read_bytes()
GOOD = (HERE.parent / "hand-ins" / "200_answers_good.yaml").read_bytes()
QUESTION = b"questions:\n- id: grad-01\n  parts:\n"


def _written(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


def _link(target: str) -> Callable[[Path], object]:
    return lambda path: path.symlink_to(target)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _large(path: Path) -> None:
    with path.open("wb") as file:
        file.write(GOOD)
        file.truncate(50_000_000)


def _closed(path: Path) -> None:
    path.write_bytes(GOOD)
    path.chmod(0)


def _two_names(path: Path) -> None:
    path.write_bytes(GOOD)
    os.link(path, path.with_name("316_hardlink.yaml"))


MAKERS: dict[str, Callable[[Path], object]] = {
    "62_huge_exp_int.yaml": _written(GOOD_EXERCISE.replace(b"marks: 2", b"marks: 0x" + b"f" * 100_000)),
    "120_deep_list.yaml": _written(b"a: " + b"[" * 20_000 + b"]" * 20_000 + b"\n" + GOOD_EXERCISE),
    "121_deep_map.yaml": _written(b"".join(b" " * depth + b"a:\n" for depth in range(1_300))),
    "122_many_keys.yaml": _written(GOOD_EXERCISE + b"".join(b"k%d: 1\n" % one for one in range(20_000))),
    "123_many_parts.yaml": _written(QUESTION + b"".join(b"  - {id: p%d, answer: x}\n" % one for one in range(3_000))),
    "123_many_questions.yaml": _written(
        b"questions:\n" + b"".join(b"- {id: q%d, answer: x}\n" % one for one in range(1_000))
    ),
    "124_long_line.yaml": _written(b"title: " + b"x" * 100_000 + b"\n" + GOOD_EXERCISE.partition(b"\n")[2]),
    "307_50mb_exercise.yaml": _large,
    "313_Grad-01.yaml": _written(GOOD_EXERCISE),
    "313_grad-01.yaml": _written(GOOD_EXERCISE),
    "232_answer_long.yaml": _written(GOOD.replace(b"2*x*y", b"x+" * 30_000 + b"1")),
    "248_answer_1mb.yaml": _written(GOOD.replace(b"2*x*y", b"x+" * 2**19 + b"1")),
    "300_symlink.yaml": _link("/etc/hostname"),
    "301_symlink_loop.yaml": _link("301_symlink_loop.yaml"),
    "302_dangling.yaml": _link("missing"),
    "303_fifo.yaml": _pipe,
    "304_directory.yaml": Path.mkdir,
    "305_unreadable.yaml": _closed,
    "306_50mb.yaml": _large,
    "308_dev_zero.yaml": _link("/dev/zero"),
    "309_newline\nname.yaml": _written(b"x: [ # a line break\n"),
    "310_\x1b]0;\x07name.yaml": _written(b"x: [ # an escape\n"),
    "-rf.yaml": _written(GOOD),
    "312_Ren\udce9.yaml": _written(b"x: [ # Latin-1\n"),
    "314_first.yaml": _written(GOOD),
    "314_second.yaml": _written(GOOD.replace(b"2*x*y", b"3*x*y")),
    "315_changed.yaml": _written(GOOD),
    "316_target.yaml": _two_names,
    "316_hardlink.yaml": lambda _: None,  # made with its target
}


def made(folder: Path, name: str) -> Path:
    """The file, in a folder that is there."""
    path = folder / name
    MAKERS[name](path)
    return path
