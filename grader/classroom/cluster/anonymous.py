"""What is decided of an answer hangs on its student's variant alone: so another name travels, which has the same one.

The order of shuffled choices hangs on the name itself; where a question has such a part, it travels.
"""

from itertools import count

from grader.authoring.model import Exercise, Question
from grader.authoring.variants import variant_of
from grader.classroom.workers import Job


class Anonymous:
    """Students of one exercise."""

    def __init__(self, exercise: Exercise) -> None:
        self._questions = {question.id: question for question in exercise.questions}
        self._names: dict[tuple[str, int], str] = {}

    def job(self, job: Job) -> Job:
        """The same without the name, where it may be left out."""
        question = self._questions[job.part.partition(".")[0]]
        if any(part.shuffle for part in question.parts):
            return job
        return job._replace(student=self._name(question, question.for_student(job.student).variant))

    def _name(self, question: Question, variant: int) -> str:
        place = question.id, variant
        if place not in self._names:
            numbers = map(str, count(1))
            self._names[place] = next(
                one for one in numbers if variant_of(one, question.id, question.variants) == variant
            )
        return self._names[place]
