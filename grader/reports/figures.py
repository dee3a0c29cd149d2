"""Statistics of a class in plain words: what a figure is, what it says, and what can be done about it."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from fractions import Fraction
from typing import Literal

from grader.classroom.statistics import Alpha, Comparison, PartFigures, QuizFigures, bins, middle, steps
from grader.reports.marks import percent
from grader.reports.pictures.histogram import Histogram, histogram
from grader.reports.views.overview import Figure

Fault = Literal["nobody", "negative", "unread", "flat"]
NEARLY_ALL = Fraction(9, 10)  # of the marks: who earns them is no sign of who is strong
OFTEN = Fraction(1, 4)  # of the answers that could not be read
FEW = 3  # students whose answers are no accident
ROUGH = 30  # students, below which alpha is a guess
UNKNOWN = "not known"

FAULTS: dict[Fault, str] = {  # what speaks against a question, and what to do; the worst first
    "nobody": "Nobody earned a mark: check the key.",
    "negative": "Strong students got it wrong more often than weak ones: check the key or the wording.",
    "unread": "Many answers could not be read: say in the question how they are typed.",
    "flat": "Strong students did no better than weak ones: is the wording clear, and does it ask what you teach?",
}
WELL = "Teaches well: who earns more on the other parts earns more on this one."
WEAKLY = "Weak: who earns more on the other parts earns hardly more on this one."
BADLY = "Negative: who earns more on the other parts earns less on this one."
READINGS = (  # from which value of alpha on it is read so
    (Fraction(4, 5), "The parts agree well about who is strong; the total can be relied on."),
    (Fraction(7, 10), "The parts agree well enough for a quiz in class."),
    (Fraction(1, 2), "The parts agree only roughly; do not let a few marks decide a grade."),
    (Fraction(0), "The parts hardly agree: there are too few of them, or they ask for different things."),
)
DISAGREE = "The parts contradict each other: look for a wrong key."
REASONS = {
    "one part": "A quiz of one part has nothing to compare.",
    "few students": "It takes two students at least of whom nothing is open.",
    "no variance": "All of them have the same marks.",
}


def faults(figures: PartFigures) -> Iterator[Fault]:
    """What speaks against a question; nothing where it teaches well or too little is known."""
    unread, compared = figures.standings.get("unreadable", 0), figures.comparison
    if figures.facility == 0 and figures.answered >= FEW:
        yield "nobody"
    if compared.is_negative:
        yield "negative"
    if unread >= FEW and unread >= OFTEN * figures.answered:
        yield "unread"
    if compared.is_flat and (figures.facility or 0) < NEARLY_ALL:
        yield "flat"


def part_table(figures: PartFigures, times: Sequence[timedelta]) -> Iterator[Figure]:
    """The figures of one part."""
    decided = sum(figures.shares.values())
    if figures.facility is not None:
        told = (
            f"of its marks were earned, on average over {decided} {_students(decided)}; what is missing earned nothing."
        )
        yield Figure("Facility", f"{percent(figures.facility)}%", told)
    yield Figure("Discrimination", _r(figures.comparison), _discrimination(figures.comparison))
    took = middle(times)
    if took is not None:
        known = f"the median of {len(times)} {_students(len(times))} whose times are known"
        yield Figure("Time", duration(took), f"until the first right answer: {known}; breaks are not counted.")


def quiz_table(figures: QuizFigures) -> Iterator[Figure]:
    """Those figures of a quiz that few can act on."""
    if figures.deviation is not None:
        told = "percentage points lie between a student and the mean, typically."
        yield Figure("Standard deviation", f"{100 * figures.deviation:.0f}", told)
    alpha = figures.alpha
    value = UNKNOWN if alpha.value is None else _decimals(alpha.value.numerator / alpha.value.denominator)
    yield Figure("Cronbach's alpha", value, alpha_in_words(alpha))


def alpha_in_words(alpha: Alpha) -> str:
    """What it means for this quiz, and how far it can be trusted."""
    if alpha.value is None:
        return REASONS[alpha.why or "no variance"]
    reading = next((told for least, told in READINGS if alpha.value >= least), DISAGREE)
    rough = "" if alpha.students >= ROUGH else " With so few students it is a guess."
    return f"(n = {alpha.students}, {alpha.parts} parts) {reading}{rough}"


def quiz_picture(figures: QuizFigures) -> Histogram:
    """How many students have how many of ten."""
    edges = range(0, 101, 10)
    names = [f"{low} to {'' if low == 90 else 'under '}{low + 10}%" for low in edges[:-1]]
    return histogram(
        "Students by how many percent of the marks they have", bins(figures.totals, 10), names, [*map(str, edges)]
    )


def part_picture(figures: PartFigures) -> Histogram:
    """How many students earned nothing, a part, all."""
    names = ["nothing", "up to 25%", "26 to 50%", "51 to 75%", "more, but not all", "all of its marks"]
    ticks = ["0", "to 25", "to 50", "to 75", "to 99", "100"]
    shares = [share for share, count in figures.shares.items() for _ in range(count)]
    return histogram("Students by how many percent of this part's marks they earned", steps(shares), names, ticks)


def duration(took: timedelta) -> str:
    """`40 s`, `3 min`, `1 h 5 min`."""
    seconds = took // timedelta(seconds=1)
    if seconds < 90:
        return f"{seconds} s"
    hours, minutes = divmod((seconds + 30) // 60, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


def _discrimination(compared: Comparison) -> str:
    if compared.r is None:
        return "It takes ten students at least, who differ in this part and in the others."
    told = BADLY if compared.is_negative else WEAKLY if compared.is_weak else WELL
    return f"{told} (From −1 to 1; good from 0.2 on; n = {compared.students}.)"


def _r(compared: Comparison) -> str:
    return UNKNOWN if compared.r is None else _decimals(compared.r)


def _decimals(value: float) -> str:
    """Two places, and no minus before a zero."""
    return f"{value:z.2f}".replace("-", "\N{MINUS SIGN}")


def _students(number: int) -> str:
    return "student" if number == 1 else "students"
