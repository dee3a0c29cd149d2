"""Which answers are equal: those of one fingerprint, where the judge confirms it."""

from collections.abc import Collection, Iterator, Mapping

from grader.classroom.alike import BY_TEXT
from grader.classroom.deciding import Compared
from grader.classroom.workers import Job, Workers
from grader.gradebook import Gradebook
from grader.gradebook.verdicts import Alike, set_equal, ungrouped

Unequal = set[tuple[str, str, str, str]]  # a part, what marking reads of it, and two answers


def group(
    book: Gradebook, among: Collection[tuple[str, str]], seen: Mapping[tuple[str, str], str], workers: Workers,
    apart: Unequal,
) -> dict[int, int]:  # fmt: skip
    """Every answer is compared with the first of its fingerprint, those that differ with the next one, and so on.

    Those that were found to be equal to another one: none, if all that is known was compared before.

    among: parts with fingerprints. seen: a student for each part in each of its variants, by what marking reads of it;
    what nobody in this class has is left alone. apart: what was found not to be equal, which is not asked again.
    """
    if not among:
        return {}
    with book.reading() as connection:
        lots = [lot for lot in ungrouped(connection, among) if (lot[0].part, lot[0].reads) in seen]
    found: dict[int, int] = {}
    while lots:
        equal = dict(_equal(lots, seen, workers, apart))
        with book.writing("which answers are equal") as connection:
            set_equal(connection, equal)
        found |= equal
        lots = [rest for lot in lots if len(rest := [one for one in lot[1:] if one.id not in equal]) > 1]
    return found


def _equal(
    lots: Collection[list[Alike]], seen: Mapping[tuple[str, str], str], workers: Workers, apart: Unequal
) -> Iterator[tuple[int, int]]:
    """Numbers of verdicts that are equal to the first of their lot, each with the number of that.

    Answers that are spelled alike but follow from different earlier ones are one comparison.
    """
    jobs: dict[Job, list[tuple[int, int]]] = {}
    about: dict[Job, tuple[str, str, str, str]] = {}
    for first, *others in lots:
        for other in others:
            if first.alike.startswith(BY_TEXT):
                yield other.id, first.id
            elif (first.part, first.reads, first.raw, other.raw) not in apart:
                job = Compared(seen[first.part, first.reads], first.part, first.raw, other.raw)
                jobs.setdefault(job, []).append((other.id, first.id))
                about[job] = first.part, first.reads, first.raw, other.raw
    if jobs:
        for asked, value in workers.decide(jobs):
            if value is True:
                yield from jobs[asked]
            else:
                apart.add(about[asked])
