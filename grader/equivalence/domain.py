"""The side condition of a proof that forgets domains: cancelling √(y+1000) - √(y+1000) says nothing about where the
answer is defined. Every partial function of the answer must also stand in the expected side."""

from collections.abc import Iterator

from grader.evaluation.arranged import arranged
from grader.reading.tree import Tree, is_whole, walk

# Functions undefined on a set with interior. A pole has none, so tan is not among them, and division only where its
# divisor may be zero all over a piece: x + |x|, atan(x) + atan(1/x) - pi/2.
PARTIAL = frozenset("ln log sqrt root asin acos asec acsc acosh atanh acoth asech factorial binomial".split())
STEPS = frozenset("abs sign max min floor ceil".split()) | PARTIAL | {"atan", "acot", "cbrt", "atan2", "asinh"}
POLES = frozenset("tan cot sec csc coth csch acot asec acsc".split())


def stands_in(answer: Tree, expected: Tree) -> bool:
    """Whether the answer is surely defined wherever the expected side is, isolated points apart."""
    return set(_partial_parts(answer)) <= set(_partial_parts(expected))


def _partial_parts(tree: Tree) -> Iterator[Tree]:
    """The functions and powers that want something of their argument. Over constants they are known to be defined."""
    for node in walk(tree):
        partial = node[0] == "call" and node[1] in PARTIAL and node[2][:2] != ("call", "abs")
        power = node[0] == "pow" and node[1] != ("const", "e") and not is_whole(node[2])
        stepped = node[0] == "div" and any(part[0] == "call" and part[1] in STEPS for part in walk(node[2]))
        if (partial or power or stepped) and any(part[0] == "sym" for part in walk(node)):
            yield arranged(node)


def has_poles(tree: Tree, integers: frozenset[str]) -> bool:
    """Whether an integer letter stands where a zero is not allowed: every integer counts, not only almost all."""
    for node in walk(tree) if integers else ():
        below = node[2] if node[0] == "div" else node[1] if node[0] == "pow" and node[2][0] != "num" else None
        if node[0] == "call" and node[1] in POLES:
            below = node[2]
        if below is not None and any(part[0] == "sym" and part[1] in integers for part in walk(below)):
            return True
    return False
