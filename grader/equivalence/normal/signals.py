"""Why a normal form was not finished; each is caught by `compare` in cells.py."""

from typing import Any


class NotMine(Exception):
    """Outside of what the normal form covers, or past its size limits."""


class UndefinedHere(Exception):
    """Undefined all over the present sign cell."""


class PlanGrew(Exception):
    """A kernel is needed in a finer unit, e.g. exp(x/2) beside exp(x): build again with the new plan."""


class NeedSign(Exception):
    """The result depends on the sign of this irreducible polynomial: build again with + and with −."""

    def __init__(self, polynomial: Any) -> None:
        super().__init__(str(polynomial))
        self.polynomial = polynomial
