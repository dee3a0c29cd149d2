"""What the marks of one answer depend on, so that a verdict may be kept and used again."""

from grader.authoring.digest import sha256
from grader.authoring.model import Part, Question
from grader.marking.carry import used

# The version of the judge: raised with a release in which the same answer may be decided otherwise than before.
DECISIONS = 1


def reads(question: Question, part: Part) -> str:
    """A digest of all that marking reads of a part in its variant: of the same digest, the same answer earns the same.

    It covers the order of shuffled choices, and the earlier parts whose answers may be carried forward to this one.
    """
    earlier = question.parts[: part.number - 1]
    carried = used(part, (one.id for one in earlier))
    order = repr(part.kind) if part.shuffle else ""
    return sha256(part.digest, order, part.mistakes, [one.digest for one in earlier if one.id in carried])
