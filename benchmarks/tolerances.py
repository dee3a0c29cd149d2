"""Tolerances and written digits beside a file of answer tests: `python benchmarks/tolerances.py FILE`.

The file is JSON Lines as for benchmarks/forms.py. Each test is mapped to a tolerance (`within`) and a form:

NumAbsolute t     within t                      NumSigFigs n      within n digits, form n digits
NumRelative t     within 100·t%                 NumSigFigs [n, m] within m digits, form n digits (m = 0: form only)
NumDecPlaces n    within n and form n places    SigFigsStrict n   form n digits

`[n, -1]`, at least n digits, is no form here: it is measured by its tolerance alone.
"""

import json
import re
import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

import grader
from grader.equivalence import Outcome
from grader.kinds.forms import parse_form, unmet
from grader.reading import Unreadable, Vocabulary, read

DEFAULT = "0.05"
ANYTHING = Vocabulary(constants=frozenset({"e", "pi", "i"}), open=True)


class Wanted(NamedTuple):
    """Both as an author writes them; empty where nothing is asked."""

    within: str
    form: str


def wanted(test: str, option: str) -> Wanted:
    if test == "NumAbsolute":
        return Wanted(f"within {option or DEFAULT}", "")
    if test == "NumRelative":
        return Wanted(f"within {float(100 * Fraction(option or DEFAULT)):g}%", "")
    counts = list(map(int, re.findall(r"-?\d+", option)))
    unit = "places" if test == "NumDecPlaces" else "digits"
    written, near = counts[0], counts[-1]
    if test == "SigFigsStrict" or near == 0:
        return Wanted("", f"{written} {unit}")
    if near == -1:
        return Wanted(f"{written} {unit}", "")
    return Wanted(f"{near} {unit}", f"{written} {unit}")


def passes(row: dict[str, Any]) -> tuple[bool | None, str]:
    try:
        asked = wanted(row["test"], row["options"])
        tree = read(row["answer"], ANYTHING).tree
        found = unmet(tree, parse_form(asked.form), ()) if asked.form else None
        if found is not None:
            return False, f"{found.code} {dict(found.facts)}"
        if not asked.within:
            return True, asked.form
        verdict = grader.equivalent(row["expected"], row["answer"], accept=asked.within)
    except (grader.Unclear, Unreadable, ValueError) as error:
        return None, str(error)
    told = {Outcome.SAME: True, Outcome.DIFFERENT: False}.get(verdict.outcome)
    return told, f"{asked.within}: {verdict.outcome.value}"


def main() -> None:
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines() if line.strip()]
    tally: Counter[tuple[str, str]] = Counter()
    for row in rows:
        found, why = passes(row)
        word = "no verdict" if found is None else "agrees" if found == row["verdict"] else "differs"
        tally[row["test"], word] += 1
        if word != "agrees":
            sides = f"{row['options']}: {row['answer']}  (key {row['expected']})"
            print(f"{word:10} {row['id']:18} {sides}  there {row['verdict']}: {why}")
    for test in dict.fromkeys(test for test, _ in tally):
        counts = {word: count for (name, word), count in tally.items() if name == test}
        print(f"{test:14} " + ", ".join(f"{count} {word}" for word, count in sorted(counts.items())))


if __name__ == "__main__":
    main()
