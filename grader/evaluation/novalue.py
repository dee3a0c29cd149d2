"""Why a tree has no value at a point."""


class NoValue(ArithmeticError):
    """There is no finite value here, or these bits cannot tell."""


class Undefined(NoValue):
    """Proved: a division by exactly zero, the logarithm of something that is surely not positive ..."""


class Unknown(NoValue):
    """The ball touches the edge of a domain or is not finite: more bits may tell."""
