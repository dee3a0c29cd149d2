"""The page of a course."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClassLine:
    """A class in the list of a course. percent: of the marks on average, None without students. waiting: answers."""

    page: str
    title: str
    students: int
    percent: int | None
    waiting: int


@dataclass(frozen=True, slots=True)
class CoursePage:
    """All classes of a course, in the order of its files."""

    title: str
    classes: tuple[ClassLine, ...]

    @property
    def waiting(self) -> int:
        return sum(each.waiting for each in self.classes)
