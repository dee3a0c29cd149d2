"""Forms beside a file of answer tests: `python benchmarks/forms.py FILE`.

The file is JSON Lines with `id`, `test`, `options`, `expected`, `answer`, `names` and `verdict` (true or false). Each
test is mapped to a form; an answer passes if it has the expected value and is in the form. Agreement is printed for
each test, and every difference.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

import grader
from grader.equivalence import Outcome
from grader.evaluation.arranged import arranged
from grader.kinds.forms import UNDECIDED, parse_form, unmet
from grader.reading import Vocabulary, read

# The form of each test; {} is its option. Whether the value counts: some only look at the form.
FORMS = {
    "FacForm": "factored",
    "Expanded": "expanded",
    "LowestTerms": "lowest terms",
    "SingleFrac": "single fraction",
    "PartFrac": "partial fractions in {}",
    "CompSquare": "completed square in {}",
}
FORM_ONLY = {"Expanded", "LowestTerms"}
AS_THE_KEY = "EqualComAss"


class Told(NamedTuple):
    """passes: None where it is not decided or not read."""

    passes: bool | None
    why: str


def judged(row: dict[str, Any]) -> Told:
    names = row["names"]
    try:
        tree = read(row["answer"], Vocabulary(constants=frozenset({"e", "pi", "i"}) - set(names), open=True)).tree
        verdict = None if row["test"] in FORM_ONLY else grader.equivalent(row["expected"], row["answer"], names=names)
    except (grader.Unclear, ValueError) as error:
        return Told(False if isinstance(error, grader.Unclear) and error.side == "answer" else None, str(error))
    except Exception as error:
        return Told(None, repr(error))
    if verdict is not None and verdict.outcome is not Outcome.SAME:
        return Told(None if verdict.outcome is Outcome.UNDECIDED else False, f"value {verdict.outcome.value}")
    if row["test"] == AS_THE_KEY:
        key = read(row["expected"], Vocabulary(constants=frozenset({"e", "pi", "i"}) - set(names), open=True)).tree
        return Told(arranged(tree) == arranged(key), "the same tree but for order")
    form = parse_form(_form(row))
    found = unmet(tree, form, names)
    if found is None:
        return Told(True, f"{form.name} as typed")
    return Told(None if found.code == UNDECIDED else False, f"{found.code} {dict(found.facts)}")


def _form(row: dict[str, Any]) -> str:
    """An option that is no letter (`sin(x)`) is left to the letters of the answer."""
    option = row["options"]
    return FORMS[row["test"]].format(option) if option.isidentifier() else FORMS[row["test"]].partition(" in ")[0]


def main() -> None:
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines() if line.strip()]
    tally: Counter[tuple[str, str]] = Counter()
    for row in rows:
        if row["test"] not in FORMS and row["test"] != AS_THE_KEY:
            tally[row["test"], "no form"] += 1
            continue
        told = judged(row)
        word = "undecided" if told.passes is None else "agrees" if told.passes == row["verdict"] else "differs"
        tally[row["test"], word] += 1
        if word != "agrees":
            sides = f"{row['answer']}  (key {row['expected']})"
            print(f"{word:9} {row['id']:18} {sides}  there {row['verdict']}: {told.why}")
    for test in dict.fromkeys(test for test, _ in tally):
        counts = {word: count for (name, word), count in tally.items() if name == test}
        print(f"{test:12} " + ", ".join(f"{count} {word}" for word, count in sorted(counts.items())))


if __name__ == "__main__":
    main()
