"""Exponentials.

Facts: exp(Σ q_i a_i) = Π exp(a_i)^q_i; exp(c·log f) = f^c. Independence of exp(a_i) for Q-independent a_i is
Lindemann-Weierstrass for numbers and Risch (1979) for functions; a proof
relies on the first two facts only; that a normal form which is not zero means something relies on independence.
Left out: complex arguments.
"""

from fractions import Fraction

from grader.equivalence.normal.combinations import combination
from grader.equivalence.normal.plan import grow, planned
from grader.equivalence.normal.quotient import Quotient
from grader.equivalence.normal.roots import kernel_power
from grader.equivalence.normal.signals import NotMine
from grader.equivalence.normal.tower import Kernel, Tower
from grader.evaluation.balls import at_precision

EXPONENT = 10**6
BITS = 256


def exponential(tower: Tower, argument: Quotient) -> Quotient:
    """exp(argument)."""
    argument = tower.reduced(argument)
    out, rest = _unwrap_logarithms(tower, argument)
    if tower.is_zero(rest):
        return out
    kernels = [*tower.by_kind.get("exp", []), *_logarithms(tower)]
    shares = combination(tower, rest, kernels)
    if shares is None:
        kernel = _new(tower, rest)
        return out * tower.whole(kernel.generator) ** kernel.unit
    for kernel, share in zip(list(kernels), shares, strict=True):
        out = out * power_of(tower, kernel, share)
    return out


def _logarithms(tower: Tower) -> list[Kernel]:
    """The logarithms as if they were exponentials: an exponent may be a combination of both, and exp(log|f|) = |f|."""
    logs = tower.by_kind.get("log", [])
    return [kernel._replace(generator=kernel.argument, argument=tower.whole(kernel.generator)) for kernel in logs]


def power_of(tower: Tower, kernel: Kernel, share: Fraction) -> Quotient:
    """exp(argument)^share, where the kernel's own unit allows; otherwise the plan grows."""
    if share == 0:
        return tower.number(1)
    if kernel.kind == "log":
        return kernel_power(tower, kernel.generator, share)
    if abs(share.numerator) > EXPONENT:
        raise NotMine
    exponent = share * kernel.unit
    if exponent.denominator != 1:
        grow(tower, kernel, kernel.unit * exponent.denominator)
    return tower.whole(kernel.generator) ** int(exponent)


def _new(tower: Tower, argument: Quotient) -> Kernel:
    unit = planned(tower, "exp")
    with at_precision(BITS):
        ball = tower.ball_of(argument)
        value = None if ball is None or abs(ball) > EXPONENT else (ball / unit).exp()
    return tower.kernel("exp", argument, unit, value)


def _unwrap_logarithms(tower: Tower, argument: Quotient) -> tuple[Quotient, Quotient]:
    """The factors |f|^c that come from terms c·log|f| of an exponent, and the exponent without them."""
    out, rest = tower.number(1), argument
    for kernel in tower.by_kind.get("log", []):
        share = tower.share(rest, kernel)
        if share is not None:
            out = out * kernel_power(tower, kernel.argument, share)
            rest = rest - tower.whole(kernel.generator) * tower.number(share)
    return out, rest
