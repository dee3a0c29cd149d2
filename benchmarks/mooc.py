"""A large course on one machine: `python benchmarks/mooc.py [answers] [workers]`, by default a million on two.

An honest class (`honest_class.py`) is marked by the commands that people type, in processes of their own: `grader grade
--jsonl` over the first 1,000, 10,000, ... answers, then `grader grade` from a gradebook of the whole class. Memory is
that of all processes together, sampled four times a second; a page that several share counts once. Then: what deciding
costs with one worker and with two, where no answer is like another one, and what two graders that decide answer by
answer take for a sample. docs/scale.svg is drawn anew where a million was marked.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from statistics import median
from threading import Event, Thread
from time import perf_counter
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.honest_class import NAME, distinct, write_class
from benchmarks.peers.asking import Process
from benchmarks.peers.listing import PEERS
from benchmarks.peers.pairs import Pair
from grader.authoring.loader import load_file
from grader.authoring.model import Exercise, Part
from grader.classroom.collecting import names_of
from grader.classroom.deciding import Asked
from grader.classroom.spelling import spelled
from grader.classroom.workers import Workers, local
from grader.course import load_course
from grader.gradebook import open_gradebook
from grader.gradebook.hand_ins import Arrived, Reading, add
from grader.handin import HandIn
from grader.kinds.mathematical import Mathematical
from grader.kinds.understanding import Understood
from grader.reading.notation import to_text

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "scale.svg"
MILLION, A_STUDENT = 1_000_000, 19.4  # answers that an honest student gives, on average
ALONE, SAMPLE = 8_000, 300  # answers decided without any that is like another one; answers that others decide
ROUNDS = 3
OTHERS = ("sympy, simplify", "Math-Verify")


class Cost(NamedTuple):
    """Of one command: seconds by the clock, seconds of processors, and the most memory of all its processes, in MB."""

    answers: int
    seconds: float
    processor: float
    megabytes: int
    decided: int = 0

    @property
    def each(self) -> float:
        """Microseconds an answer."""
        return 1e6 * self.seconds / max(self.answers, 1)


def measured(command: list[str], folder: Path) -> tuple[Cost, str]:
    """A command of this program, and what it printed last."""
    variables = os.environ | {"PYTHONPATH": str(ROOT), "GRADER_HOME": str(folder / "home")}
    began, before = perf_counter(), os.times()
    child = subprocess.Popen(
        [sys.executable, "-m", "grader", *command], cwd=folder, env=variables, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    peaks, done = [0], Event()
    watch = Thread(target=_watch, args=(child.pid, peaks, done))
    watch.start()
    output, errors = child.communicate()
    done.set()
    watch.join()
    after = os.times()
    assert child.returncode in {0, 6}, errors
    used = after.children_user + after.children_system - before.children_user - before.children_system
    last = output.splitlines()[-1] if output else ""
    said = json.loads(last) if last.startswith("{") else {}
    return Cost(said.get("answers", 0), perf_counter() - began, used, peaks[0] // 1024, said.get("decided", 0)), errors


def _watch(root: int, peaks: list[int], done: Event) -> None:
    """The most that the processes below `root` hold together, in KB."""
    while not done.wait(0.25):
        peaks[0] = max(peaks[0], sum(map(_held, _family(root))))


def _family(root: int) -> list[int]:
    found, parents = [root], {}
    for place in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(place.name)] = int((place / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, IndexError):
            continue
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def _held(process: int) -> int:
    """In KB; a page that several processes share counts once in all."""
    try:
        lines = (Path("/proc") / str(process) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def growing(folder: Path, answers: int, workers: int) -> list[Cost]:
    """The first students of the class, ten times as many each time."""
    found = []
    for size in [10**power for power in range(3, 10) if 10**power < answers] + [answers]:
        part = folder / "part.jsonl"
        with (folder / "class.jsonl").open("rb") as whole, part.open("wb") as file:
            file.writelines(islice(whole, _students(size)))
        command = ["grade", "--jsonl", part.name, "--out", "out.jsonl", "--workers", str(workers), "--json"]
        cost, _ = measured([*command, "--exercises", f"exercises/{NAME}.yaml"], folder)
        found.append(cost)
        print(
            f"  {cost.answers:>9,} answers {cost.seconds:8.1f} s {cost.answers / cost.seconds:8,.0f}/s "
            f"{cost.each:8.0f} µs each  processors {cost.processor:7.1f} s  {cost.megabytes:4} MB  "
            f"{cost.decided:7,} decided ({cost.decided / cost.answers:.1%})  load {os.getloadavg()[0]:.1f}",
            flush=True,
        )
    return found


def _students(answers: int) -> int:
    return max(1, round(answers / A_STUDENT))


def from_gradebook(folder: Path, workers: int) -> None:
    """The same class out of a gradebook in a file."""
    book, began = folder / "gradebook.db", perf_counter()
    students = insert(folder, book)
    print(f"  {students:,} hand-ins stored in {perf_counter() - began:.1f} s (not part of what follows)", flush=True)
    cost, errors = measured(["grade", "--workers", str(workers), "--gradebook", book.name], folder)
    size = book.stat().st_size / 1e6
    print(
        f"  grader grade: {cost.seconds:.1f} s, processors {cost.processor:.1f} s, {cost.megabytes} MB in all "
        f"processes, gradebook {size:.0f} MB, load {os.getloadavg()[0]:.1f}"
    )
    print("\n".join(f"    {line}" for line in errors.splitlines()[:3]))


def insert(folder: Path, place: Path) -> int:
    """As `collect` stores what it has read; how many hand-ins."""
    course, _ = load_course([folder / "exercises" / f"{NAME}.yaml"])
    names, count = names_of(course), 0
    with open_gradebook(place) as book, (folder / "class.jsonl").open(encoding="utf-8") as lines:
        while some := list(islice(lines, 500)):
            with book.writing("hand-ins") as connection:
                for line in some:
                    record = json.loads(line)
                    hand_in = HandIn(record["student"], NAME, record["answers"], file=f"{record['student']}.json")
                    came = Arrived(hand_in.file, line.encode())
                    add(connection, came, Reading(hand_in, (), names), "2026-11-26T14:00:00Z")
            count += len(some)
    return count


def answers_alone(exercise: Exercise, folder: Path) -> list[Asked]:
    """Answers of which each is another tree, in the order of the class."""
    found: dict[tuple[str, str], Asked] = {}
    for student, name, raw in _answers(folder):
        part = _part(exercise, student, name)
        how = spelled(part, raw)
        text = how.text if how else raw
        found.setdefault((part.digest, text), Asked(student, name, text))
        if len(found) == ALONE:
            break
    return list(found.values())


def _answers(folder: Path) -> Iterator[tuple[str, str, str]]:
    with (folder / "class.jsonl").open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            yield from ((record["student"], name, raw) for name, raw in record["answers"].items())


def _part(exercise: Exercise, student: str, name: str) -> Part:
    asked = next(one for one in exercise.questions if one.id == name.partition(".")[0])
    question = exercise.question_for(asked, student)
    return next(part for part in question.parts if question.name(part) == name)


def one_and_two(exercise: Exercise, file: Path, folder: Path) -> None:
    """In turns, once every process has decided as much, so that it knows the mistakes of each part by then."""
    found = answers_alone(exercise, folder)
    before, jobs = found[::2], found[1::2]
    with local(1)(file, exercise.digest) as one, local(2)(file, exercise.digest) as two:
        for workers in (one, two):
            assert len(list(workers.decide(before))) == len(before)
        times = [(_seconds(one, jobs), _seconds(two, jobs)) for _ in range(ROUNDS)]
    alone, together = (median(each) for each in zip(*times, strict=True))
    print(
        f"  {len(jobs):,} answers, no two alike: one worker {alone:.1f} s ({1e3 * alone / len(jobs):.2f} ms each), two "
        f"{together:.1f} s: {median(a / b for a, b in times):.2f} times as fast (medians of {ROUNDS}), "
        f"load {os.getloadavg()[0]:.1f}"
    )


def _seconds(workers: Workers, jobs: list[Asked]) -> float:
    began = perf_counter()
    assert sum(1 for _ in workers.decide(jobs)) == len(jobs)
    return perf_counter() - began


def others(exercise: Exercise, folder: Path, ours: float) -> None:
    """What others take to compare a sample with the key, each answer as it was read. ours: microseconds."""
    pairs = sample(exercise, folder)
    for name in OTHERS:
        peer = next(peer for peer in PEERS if peer.name == name)
        if not peer.is_there:
            print(f"  {name} is not installed (make peers): left out")
            continue
        process = Process(peer)
        process.start()
        times = [reply.us for pair in pairs if (reply := process.ask(pair)).us]
        process.close()
        mean = sum(times) / len(times)
        print(
            f"  {name} ({process.version}): {mean:,.0f} µs each, over {len(times)} answers of the sample: "
            f"{mean / ours:,.0f} times as long as an answer of the class above"
        )


def sample(exercise: Exercise, folder: Path) -> list[Pair]:
    """Answers to parts that ask for one expression, in the notation of authors."""
    found = []
    answers = list(islice(_answers(folder), 20_000))
    random.Random(1).shuffle(answers)
    for student, name, raw in answers:
        kind = _part(exercise, student, name).kind
        if not isinstance(kind, Mathematical) or kind.name not in {"expression", "number"}:
            continue
        understood = kind.understand(raw)
        if isinstance(understood, Understood):
            text, names = to_text(understood.tree), tuple(sorted(kind.vocabulary.symbols))
            found.append(Pair(f"{student} {name}", "class", "", names, to_text(kind.expected), text, "", True, "", ""))
        if len(found) == SAMPLE:
            break
    return found


def picture(costs: list[Cost]) -> str:
    """What an answer costs in classes of growing size, both on logarithmic scales."""
    from math import ceil, floor, log10

    width, height, left, bottom = 720, 310, 95, 270
    least, most = floor(log10(min(cost.each for cost in costs))), ceil(log10(max(cost.each for cost in costs)))
    sizes = [log10(cost.answers) for cost in costs]
    across = [left + 40 + 500 * (size - sizes[0]) / (sizes[-1] - sizes[0]) for size in sizes]
    down = [bottom - 220 * (log10(cost.each) - least) / (most - least) for cost in costs]
    title = "Microseconds an answer costs, in classes from a thousand to a million answers"
    rows = [
        f'<path class="line" d="M{left} {bottom - 220 * (power - least) / (most - least):.1f}H680"/>'
        f'<text x="{left - 8}" y="{bottom + 4 - 220 * (power - least) / (most - least):.1f}" '
        f'text-anchor="end">{10**power:,} µs</text>' for power in range(least, most + 1)
    ]  # fmt: skip
    dots = [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4"/><text x="{x:.1f}" y="{y - 10:.1f}" text-anchor="middle">'
        f'{cost.each:,.0f}</text><text x="{x:.1f}" y="{bottom + 22}" text-anchor="middle">{cost.answers:,}</text>'
        for x, y, cost in zip(across, down, costs, strict=True)
    ]
    way = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(across, down, strict=True))
    style = (
        "text{font:13px system-ui,sans-serif;fill:#222}.line{stroke:#999;stroke-width:.5}polyline{fill:none;stroke:"
        "#2a6f97;stroke-width:2}circle{fill:#2a6f97}.paper{fill:#fff}@media(prefers-color-scheme:dark){text{fill:"
        "#e6e6e6}.paper{fill:#1b1e22}.line{stroke:#666}polyline{stroke:#5aa9d6}circle{fill:#5aa9d6}}"
    )
    inside = "\n".join([*rows, f'<polyline points="{way}"/>', *dots])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="{title}">\n'
        f'<title>{title}</title>\n<style>{style}</style>\n<rect class="paper" width="{width}" height="{height}"/>\n'
        f'<text x="{left}" y="24">{title}</text>\n{inside}\n</svg>\n'
    )


def main() -> None:
    answers, workers = [*map(int, sys.argv[1:3]), *[MILLION, 2][len(sys.argv) - 1 :]]
    with tempfile.TemporaryDirectory() as name:
        folder, began = Path(name), perf_counter()
        file, class_ = write_class(folder, _students(answers))
        exercise, _ = load_file(file)
        assert exercise
        count, texts, trees = distinct(exercise, class_)
        print(f"A class of {_students(answers):,} students, {count:,} answers, made in {perf_counter() - began:.0f} s.")
        print(
            f"Distinct by part and variant: {texts:,} texts ({texts / count:.1%}), {trees:,} sorted trees "
            f"({trees / count:.1%})."
        )
        print(f"From JSON Lines to JSON Lines, {workers} workers:")
        costs = growing(folder, answers, workers)
        print("From a gradebook:")
        from_gradebook(folder, workers)
        print("Without what is decided once for many:")
        one_and_two(exercise, file, folder)
        print("Others, answer by answer:")
        others(exercise, folder, costs[-1].each)
        if answers >= MILLION:
            PICTURE.write_text(picture(costs), "utf-8")


if __name__ == "__main__":
    main()
