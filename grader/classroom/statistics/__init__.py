"""What the marks of a class say about its parts and its quiz: pure functions of results, exact as far as they can be.

What is open (undecided, waiting for a person, saved) says nothing yet, for or against anybody, and is left out: of the
facility of its part, of both sides of a comparison, and a student with anything open is left out of alpha, which needs
whole rows. What is missing or could not be read earned nothing and counts as that.

Formulas: facility and item-rest correlation as in Crocker and Algina, Introduction to Classical and Modern Test Theory
(1986), chapter 14 (with a part that is right or wrong it is the point-biserial one); alpha as in Cronbach, Coefficient
alpha and the internal structure of tests, Psychometrika 16 (1951), which is KR-20 where each part is right or wrong.
"""

from grader.classroom.statistics.numbers import bins, steps
from grader.classroom.statistics.parts import Answer, Comparison, PartFigures, columns, decided_share, part_figures
from grader.classroom.statistics.quiz import Alpha, QuizFigures, decided_total, quiz_figures
from grader.classroom.statistics.timing import Moment, class_times, middle, times_to_right
from grader.classroom.statistics.wrong import Spelling, WrongGroup, mistake_counts, said, spellings, wrong_groups

__all__ = [
    "Alpha",
    "Answer",
    "Comparison",
    "Moment",
    "PartFigures",
    "QuizFigures",
    "Spelling",
    "WrongGroup",
    "bins",
    "class_times",
    "columns",
    "decided_share",
    "decided_total",
    "middle",
    "mistake_counts",
    "part_figures",
    "quiz_figures",
    "said",
    "spellings",
    "steps",
    "times_to_right",
    "wrong_groups",
]
