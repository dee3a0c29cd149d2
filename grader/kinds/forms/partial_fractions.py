"""`partial fractions`: a polynomial and fractions, each with a power of one irreducible polynomial below its line and a
polynomial of a lower degree than that one above it; no power of a polynomial twice. A constant may stand in front of
one or of all. Letters other than that of `partial fractions in x` are constants."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from grader.equivalence.normal.signals import NotMine, UndefinedHere
from grader.evaluation.exact import exact
from grader.findings import Finding
from grader.kinds.forms.form import Form, undecided
from grader.kinds.forms.single_fraction import fractions
from grader.reading.notation import to_text
from grader.reading.tree import ONE, Tree, children, number, signed_terms, symbols

if TYPE_CHECKING:
    from grader.equivalence.polynomials import Polynomials


class _Term(NamedTuple):
    above: Tree
    below: Tree


def partial_fractions(tree: Tree, form: Form) -> Finding | None:
    from grader.equivalence.polynomials import Polynomials

    letters = frozenset({form.letter}) if form.letter else symbols(tree)
    try:
        return next(_faults(tree, Polynomials(tree), letters), None)
    except (NotMine, UndefinedHere):
        return undecided(form)


def _faults(tree: Tree, ring: "Polynomials", letters: frozenset[str]) -> Iterator[Finding]:
    met: set[tuple[str, int]] = set()
    for part in _parts(tree, letters):
        facts = {"part": to_text(part)}
        term = _Term(part[1], part[2]) if part[0] == "div" else _Term(part, ONE)
        broken = any(symbols(inner) & letters for side in term for inner in fractions(side))
        if not broken and not symbols(term.below) & letters:
            continue
        power = None if broken else _power_below(term, ring, letters)
        if power is None:
            yield Finding("forms.partial", facts)
        elif power in met:
            yield Finding("forms.partial_twice", facts)
        else:
            met.add(power)


def _parts(tree: Tree, letters: frozenset[str]) -> Iterator[Tree]:
    """The terms without their signs and constants: 1/(x - 1) and 1/(x + 1) of (1/(x - 1) - 1/(x + 1))/2."""
    for _, term in signed_terms(tree):
        factors = [factor for factor in children(term) if symbols(factor) & letters]
        scaled = term[0] == "mul" or (term[0] == "div" and factors == [term[1]])
        if scaled and len(factors) == 1:
            yield from _parts(factors[0], letters)
        else:
            yield _with_line(term)


def _with_line(term: Tree) -> Tree:
    """(x - 1)^(-2) as 1/(x - 1)^2."""
    exponent = exact(term[2]) if term[0] == "pow" else None
    if exponent is None or exponent >= 0:
        return term
    return ("div", ONE, ("pow", term[1], number(-exponent)))


def _power_below(term: _Term, ring: "Polynomials", letters: frozenset[str]) -> tuple[str, int] | None:
    """The irreducible polynomial below the line and its exponent; None if it is not the only one, or too small."""
    proper = [(base, exponent) for base, exponent in ring.split(term.below) if ring.degree(base, letters)]
    if len(proper) != 1:
        return None
    base, exponent = proper[0]
    small = ring.degree(ring.quotient(term.above).num, letters) < ring.degree(base, letters)
    return (str(base), exponent) if small else None
