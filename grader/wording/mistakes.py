"""What is said of each mistake: a few words for tables and counts, and the sentence of a patient tutor.

A sentence says where it went off and what to do; the answer itself is not told. Facts in braces come from the fault.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Said(NamedTuple):
    """title: in small letters, without a full stop. sentence: to the one who answered."""

    title: str
    sentence: str


# By the names of authoring/mistake_names.py, which stand lower: authors write them in feedback rules.
MISTAKES: Mapping[str, Said] = {
    # one rule of differentiation
    "chain-rule": Said("inner derivative missing",
        "In {at} you differentiated the outside only; multiply by the derivative of {inside}."),
    "chain-inside": Said("inside replaced by its derivative",
        "In {at} the inside {inside} stays in the outer derivative; its own derivative is a factor."),
    "outer-kept": Said("outside not differentiated",
        "In {at} you differentiated the inside only; the outside has a derivative, too."),
    "inside-only": Said("inside differentiated in place",
        "In {at} it is the outside that is differentiated first, with {inside} kept inside."),
    "inside-lost": Said("outer derivative taken at the wrong inside",
        "In {at} the outer derivative is taken at the inside {inside}, not at {letter}."),
    "inside-other-letter": Said("inside differentiated by another letter",
        "In {at} the inside {inside} is differentiated by {letter}; the other letters are constant."),
    "function-derivative": Said("wrong derivative of a function",
        "Look up the derivative of {at}; it is another one."),
    "product-as-product": Said("product of the derivatives",
        "The derivative of {at} is not the product of the derivatives; use the product rule."),
    "product-as-sum": Said("sum of the derivatives for a product",
        "The derivative of {at} is not the sum of the derivatives; a product has the product rule."),
    "brackets-lost": Said("brackets lost",
        "Brackets are missing in the derivative of {at}: a factor or a minus is for every term of a sum."),
    "product-term-lost": Said("one term of the product rule",
        "The product rule gives {at} a term for each factor; the one for {inside} is missing."),
    "quotient-as-quotient": Said("quotient of the derivatives",
        "The derivative of {at} is not the quotient of the derivatives; use the quotient rule."),
    "quotient-reversed": Said("quotient rule in reverse order",
        "In the quotient rule for {at}, begin above the line with the derivative of the numerator."),
    "quotient-not-squared": Said("denominator not squared",
        "In the quotient rule for {at}, the denominator {inside} is squared."),
    "quotient-plus": Said("plus in the quotient rule",
        "In the quotient rule for {at}, a minus stands between the two terms above the line."),
    "power-not-lowered": Said("exponent not lowered",
        "In {at} the exponent comes down as a factor, and is one less afterwards."),
    "power-not-brought-down": Said("exponent not brought down",
        "In {at} the exponent {inside} has to come down as a factor."),
    "power-raised": Said("exponent raised",
        "In {at} the exponent is one less afterwards, not one more."),
    "power-lowered-twice": Said("exponent lowered twice",
        "In {at} the exponent is one less afterwards, not two."),
    "exponential-as-power": Said("exponential taken for a power",
        "{at} is an exponential, not a power: its exponent is not lowered."),
    "power-as-exponential": Said("power taken for an exponential",
        "{at} is a power, not an exponential: bring the exponent down and lower it."),
    "logarithm-lost": Said("logarithm lost",
        "In the derivative of {at} the factor ln({inside}) is missing; only e needs none."),
    "function-sign": Said("sign of a function's derivative",
        "Mind the sign in the derivative of {at}."),
    "reciprocal-sign": Said("minus of a reciprocal lost",
        "The derivative of {at} has a minus: the denominator stands to the power −1."),
    "root-factor": Said("factor of a root lost",
        "In the derivative of the root {at} a constant factor is missing."),
    "sign-lost": Said("minus lost",
        "You lost the minus of {at}."),
    "constant-kept": Said("constant kept",
        "{at} does not depend on the letter you differentiate by; its derivative is 0."),
    "factor-dropped": Said("constant factor dropped",
        "The factor {inside} is a constant here: it stays."),
    "other-letter": Said("constant letter differentiated",
        "{letter} is held constant here, and in {at} you differentiated it, too."),
    "part-missing": Said("part of a sum missing",
        "A part of the sum is missing."),
    "term-copied": Said("term not differentiated",
        "The term {at} depends on {letter}: differentiate it, too."),
    "term-dropped": Said("term dropped",
        "The term {at} depends on {letter}, and its derivative is missing."),
    # a whole function
    "wrong-letter": Said("differentiated by another letter",
        "You differentiated by {letter}; this asks for the derivative by {inside}."),
    "twice": Said("differentiated twice",
        "You differentiated twice; once is asked."),
    "first-only": Said("differentiated once only",
        "You differentiated once, by {letter}; this asks for a second derivative."),
    "pure-for-mixed": Said("twice by one letter",
        "You differentiated twice by {letter}; this asks for one derivative by each letter."),
    "integrated": Said("integrated",
        "You integrated; this asks for a derivative."),
    "copied": Said("not differentiated at all",
        "That is the function itself; this asks for its derivative."),
    "whole-sign": Said("wrong sign throughout",
        "All of it has the wrong sign."),
    # values at a point
    "swapped-point": Said("coordinates swapped",
        "You swapped the coordinates of {at} when you put them in."),
    "wrong-point": Said("another point put in",
        "You put in {inside}; this asks for the value at {at}."),
    "not-evaluated": Said("point not put in",
        "Now put in the point: this asks for the value at {inside}."),
    "evaluated-first": Said("point put in first",
        "Differentiate first and put in the point afterwards; a number has the derivative 0."),
    "evaluated-too-soon": Said("point put in where a formula is asked",
        "You put in {at}; this asks for the formula at any point."),
    "value-instead": Said("value instead of the derivative",
        "That is the value of {at} itself; this asks for its derivative at the point."),
    # vectors
    "components-swapped": Said("components swapped",
        "The components are right, but in the wrong order."),
    "component-sign": Said("sign of one component",
        "One component has the wrong sign."),
    "opposite": Said("opposite direction",
        "That goes exactly the other way: the gradient points uphill, its negative downhill."),
    "not-unit": Said("no unit vector",
        "A unit vector is asked: divide by the length of {at}."),
    "unit-taken": Said("unit vector instead of the vector",
        "You divided by the length; the vector itself is asked, not the unit vector."),
    "norm-not-rooted": Said("root of the length missing",
        "The length is the square root of the sum of the squares; the root is missing."),
    "norm-as-sum": Said("length as a sum",
        "The length of a vector is not the sum of its components: square them, add, and take the root."),
    "not-normalised": Said("not divided by the length",
        "Divide the direction {at} by its length first."),
    # numbers, and what is nearly right
    "number-sign": Said("wrong sign",
        "The sign is wrong."),
    "reciprocal": Said("one over the right value",
        "That is one over the right value."),
    "percent": Said("factor of 100",
        "You are off by a factor of 100: percent or not?"),
    "rounded": Said("rounded",
        "That is the right value, rounded; give it exactly, or to as many digits as are asked."),
    "number-factor": Said("off by a simple factor",
        "Yours is {factor} times the right value."),
    "off-by-factor": Said("off by a constant factor",
        "You are off by a constant factor: yours is {factor} times the right answer."),
    "off-by-constant": Said("off by a constant",
        "You are off by a constant: yours is the right answer plus {constant}."),
    "term-sign": Said("sign of one term",
        "The {place} term has the wrong sign."),
}  # fmt: skip
# Of two at a time.
TOGETHER: Mapping[str, str] = {
    "both": "Two things went wrong.",
    "either": "It looks like one of two mistakes.",
}


def mistake_title(code: str) -> str:
    """`minus lost` for `sign-lost`; a name that has no title is read aloud."""
    return MISTAKES[code].title if code in MISTAKES else code.replace("-", " ")
