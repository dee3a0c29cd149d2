"""Random and mutated answers through the reader: `python tests/fuzz/reading.py [number] [seed]`.

Prints how many were read and refused, everything that went wrong (an exception that is not Unreadable, a place outside
of the text, a finding without a sentence, a tree that is another one once it was written), and the slowest inputs.
"""

import random
import signal
import sys
from collections import Counter
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

from grader.reading import Unreadable, Vocabulary, read
from grader.reading.characters import FRACTIONS, GREEK, OPERATORS, SPACES, SUBSCRIPTS, SUPERSCRIPTS
from grader.reading.commands import OPERATORS as COMMANDS
from grader.reading.commands import SILENT, TYPEFACES
from grader.reading.latex import to_latex
from grader.reading.notation import to_text, to_unicode
from grader.reading.tree import Tree
from grader.reading.vocabulary import AUTHOR_WORDS, SOLVERS, SPELLINGS
from grader.wording import finding
from tests.reading.tables import Case, table

FILES = {"accepted.txt": 1, "functions.txt": 1, "latex.txt": 1, "author.txt": 1, "notes.txt": 3, "labels.txt": 2}
FILES |= {"refused.txt": 2, "told.txt": 1, "silent.txt": 0, "written.txt": 3, "lost.txt": 1}
SEEDS: list[Case] = [case for name, cells in FILES.items() for case in table(name, cells)]
WAYS = {"text": to_text, "unicode": to_unicode, "latex": to_latex}
CHARACTERS = "".join((*OPERATORS, *SUPERSCRIPTS, *SUBSCRIPTS, *FRACTIONS, *GREEK, SPACES))
CHARACTERS += "xyzwnefLdi0123456789" * 4 + "._\\&$'#∂∇хé\u200b\u202e\u0301\n\r\x00\ud800💗漢"
PIECES = [*SPELLINGS, *AUTHOR_WORDS, *SOLVERS, *(f"\\{name}" for name in (*COMMANDS, *SILENT))]
PIECES += [f"\\{face}{{x}}" for face in TYPEFACES] + "\\begin{pmatrix} \\end{pmatrix} \\\\ & and or integer at".split()
PIECES += "x y w1 w_{1} 12 .5 1e-3 1e9999 50% dL/dw1 ∂²f/∂x∂y f_x \\frac{ \\sqrt[ ^{ } ( )".split()
PIECES += "| |x| [ ] , ; = < > ^ / - ! ²".split()


HUNG = 5.0


def mutated(choose: random.Random, text: str) -> str:
    """A few changes: a piece put in, cut out, doubled, moved, or taken from another seed."""
    for _ in range(choose.choice((1, 1, 1, 2, 4))):
        at, size = choose.randint(0, len(text)), choose.randint(0, 6)
        part = text[at : at + size]
        match choose.randrange(7):
            case 0:
                text = text[:at] + choose.choice(CHARACTERS) + text[at:]
            case 1:
                text = text[:at] + choose.choice(PIECES) + text[at + size :]
            case 2:
                text = text[:at] + text[at + size :]
            case 3:
                text = text[:at] + part * choose.choice((2, 3, 40)) + text[at:]
            case 4:
                text = part + text[:at] + text[at + size :]
            case 5:
                text = text[:at] + choose.choice(SEEDS).typed + text[at:]
            case 6:
                text = choose.choice(("({})", "|{}|", "sin {}", "√{}", "1/{}", "{}^{}", "\\frac{{{}}}{{{}}}")).format(
                    text, part
                )
    return text[:2_100]


def made_up(choose: random.Random) -> str:
    """Pieces and characters in a row; some long, and some the same piece over and over."""
    if choose.random() < 0.1:
        return "".join(choose.choices(PIECES, k=choose.randint(1, 3))) * choose.randint(2, 200)
    pool: list[str] | str = PIECES if choose.random() < 0.6 else CHARACTERS
    return choose.choice(("", " ")).join(choose.choices(pool, k=choose.choice((2, 4, 8, 16, 60))))


def outcome(text: str, vocabulary: Vocabulary) -> str:
    """`read`, `refused`, or what is wrong with how a text is read."""
    try:
        tree = read(text, vocabulary).tree
    except Unreadable as error:
        span = error.finding.span
        within = span is not None and 0 <= span.start <= span.end <= len(text)
        return "refused" if within and finding(error.finding) else f"! {error.finding.code} at {span}"
    for way, write in WAYS.items():
        changed = _changed(write(tree), tree, vocabulary)
        if changed:
            return f"! {way} {changed}"
    return "read"


def _changed(text: str, tree: Tree, vocabulary: Vocabulary) -> str:
    """What becomes of a tree that was written; a text may have grown beyond the limits."""
    try:
        return "" if read(text, vocabulary).tree == tree else "is read otherwise"
    except Unreadable as error:
        code = error.finding.code.removeprefix("reading.")
        return "" if code in {"long", "deep"} else f"is refused: {code}"


def _told(text: str, vocabulary: Vocabulary) -> str:
    try:
        return outcome(text, vocabulary)
    except Exception as error:
        return f"!! {type(error).__name__}: {str(error)[:60]}"


def _time(text: str, vocabulary: Vocabulary) -> tuple[float, str]:
    """How long reading takes, and "" unless it takes more than HUNG seconds."""
    began = perf_counter()
    signal.setitimer(signal.ITIMER_REAL, HUNG)
    try:
        read(text, vocabulary)
    except TimeoutError:
        return HUNG, f"!! more than {HUNG} s"
    except Exception:  # _told sees it again
        pass
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return perf_counter() - began, ""


def _stop(*_: object) -> None:
    raise TimeoutError


def run(number: int, seed: int) -> int:
    signal.signal(signal.SIGALRM, _stop)
    choose = random.Random(seed)
    counts: Counter[str] = Counter()
    shown: dict[str, tuple[str, int]] = {}
    slowest: list[tuple[float, str]] = []
    for _ in range(number):
        case = choose.choice(SEEDS)
        text = mutated(choose, case.typed) if choose.random() < 0.7 else made_up(choose)
        took, hung = _time(text, case.vocabulary)
        slowest = (
            sorted([*slowest, (took, text)], reverse=True)[:5] if not slowest or took > slowest[-1][0] else slowest
        )
        what = hung or _told(text, case.vocabulary)
        counts[what] += 1
        if what[0] == "!" and (what not in shown or len(text) < len(shown[what][0])):
            shown[what] = (text, counts[what])
    _print(number, counts, {what: text for what, (text, _) in shown.items()}, slowest)
    return sum(count for what, count in counts.items() if what.startswith("!!"))


def _print(number: int, counts: Counter[str], shown: dict[str, str], slowest: list[tuple[float, str]]) -> None:
    print(f"{number} inputs: {counts['read']} read, {counts['refused']} refused")
    for what in sorted(shown):
        print(f"{counts[what]:6}  {what}\n        the shortest: {shown[what][:160]!r}")
    for took, text in slowest:
        print(f"{took * 1000:9.2f} ms  {len(text)} characters  {text[:100]!r}")


if __name__ == "__main__":
    NUMBER, SEED = (*map(int, sys.argv[1:]), *(200_000, 1)[len(sys.argv) - 1 :])
    sys.exit(1 if run(NUMBER, SEED) else 0)
