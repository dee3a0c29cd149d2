"""Antiderivatives beside a file of answer tests: `python benchmarks/antiderivatives.py FILE`.

The file is JSON Lines as for benchmarks/forms.py. `Int` demands the constant unless its options say NOCONST or FORMAL;
`Antidiff` does not. `AddConst` looks at the constant alone, whatever the derivative: there is no such kind.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from grader.kinds.antiderivative import AntiderivativeKind
from grader.kinds.integration_constant import with_constants
from grader.kinds.marked import Marked, Standing
from grader.reading import Unreadable, Vocabulary, read

MAPPED = {"Int", "Antidiff"}


def marked(row: dict[str, Any]) -> Marked:
    letter, *options = re.findall(r"\w+", row["options"])
    constants = frozenset({"e", "pi", "i"}) - set(row["names"])
    expected = read(row["expected"], Vocabulary(frozenset(row["names"]), constants=constants)).tree
    vocabulary = with_constants(Vocabulary(frozenset({*row["names"], letter})))
    demanded = row["test"] == "Int" and not {"NOCONST", "FORMAL"} & set(options)
    return AntiderivativeKind(expected, vocabulary, letter=letter, constant=demanded).mark(row["answer"])


def main() -> None:
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines() if line.strip()]
    tally: Counter[tuple[str, str]] = Counter()
    for row in rows:
        if row["test"] not in MAPPED:
            tally[row["test"], "no kind"] += 1
            continue
        try:
            answer = marked(row)
        except Unreadable as error:
            print(f"key unread {row['id']:14} {row['expected']}: {error}")
            tally[row["test"], "key unread"] += 1
            continue
        decided = answer.standing in {Standing.MARKED, Standing.UNREADABLE}
        word = "undecided" if not decided else "agrees" if answer.right == row["verdict"] else "differs"
        tally[row["test"], word] += 1
        if word != "agrees":
            codes = " ".join(found.code for found in answer.findings)
            print(f"{word:10} {row['id']:14} {row['answer']}  (key {row['expected']})  there {row['verdict']}: {codes}")
    for test in dict.fromkeys(test for test, _ in tally):
        counts = {word: count for (name, word), count in tally.items() if name == test}
        print(f"{test:12} " + ", ".join(f"{count} {word}" for word, count in sorted(counts.items())))


if __name__ == "__main__":
    main()
