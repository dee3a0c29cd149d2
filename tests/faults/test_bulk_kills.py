"""SIGKILL of `grader grade --jsonl` at any moment: the same command goes on, and its output is the same bytes."""

import json
import random
import time
from pathlib import Path

import pytest

from tests.faults.teaching import DERIVATIVES, SEED, Teaching, demo_answers, kill_after

if not Path("/proc").is_dir():
    pytest.skip("orphans are counted in /proc", allow_module_level=True)

# More and smaller lots, so that more can be torn.
SMALL_LOTS = """
import sys
import grader.classroom.bulk.run
grader.classroom.bulk.run._AT_ONCE = 20
from grader.cli import main
if __name__ == "__main__":
    main(sys.argv[1:])
"""
COMMAND = ("grade", "--jsonl", "in.jsonl", "--out", "out.jsonl", "--workers", "1", "--exercises", "exercises")


def lines(students: int) -> str:
    chance, pool = random.Random(SEED), demo_answers()
    records = [
        {"student": f"s{number}", "answers": {part: chance.choice(list(raws)) for part, raws in pool.items()}}
        for number in range(students)
    ]
    return "".join(f"{json.dumps(one)}\n" for one in records)


@pytest.mark.parametrize(
    ("kills", "seed"), [(3, 0), *(pytest.param(20, n, marks=pytest.mark.faults) for n in (1, 2, 3))]
)
def test_kills_at_random_moments(kills: int, seed: int, tmp_path: Path) -> None:
    teaching, chance = Teaching(tmp_path), random.Random(seed)
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / DERIVATIVES.name).write_bytes(DERIVATIVES.read_bytes())
    (tmp_path / "in.jsonl").write_text(lines(30), "utf-8")
    out, began = tmp_path / "out.jsonl", time.monotonic()
    assert teaching.run(*COMMAND, through=("-c", SMALL_LOTS)).returncode == 0
    whole, usual = out.read_bytes(), time.monotonic() - began
    out.unlink()
    struck = 0
    while struck < kills and kill_after(
        teaching.start(*COMMAND, through=("-c", SMALL_LOTS)), chance.uniform(0.3, 1) * usual
    ):
        struck += 1
        teaching.assert_no_orphan()
        assert not out.exists()
    assert teaching.run(*COMMAND, through=("-c", SMALL_LOTS)).returncode == 0
    assert out.read_bytes() == whole
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["in.jsonl", "out.jsonl"]
