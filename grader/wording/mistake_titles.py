"""Mistakes in a few words, for tables and counts; whole sentences: mistakes.py."""

TITLES = {
    # one rule of differentiation
    "chain-rule": "inner derivative missing",
    "chain-inside": "inside replaced by its derivative",
    "outer-kept": "outside not differentiated",
    "inside-only": "inside differentiated in place",
    "inside-lost": "outer derivative taken at the wrong inside",
    "inside-other-letter": "inside differentiated by another letter",
    "function-derivative": "wrong derivative of a function",
    "product-as-product": "product of the derivatives",
    "product-as-sum": "sum of the derivatives for a product",
    "brackets-lost": "brackets lost",
    "product-term-lost": "one term of the product rule",
    "quotient-as-quotient": "quotient of the derivatives",
    "quotient-reversed": "quotient rule in reverse order",
    "quotient-not-squared": "denominator not squared",
    "quotient-plus": "plus in the quotient rule",
    "power-not-lowered": "exponent not lowered",
    "power-not-brought-down": "exponent not brought down",
    "power-raised": "exponent raised",
    "power-lowered-twice": "exponent lowered twice",
    "exponential-as-power": "exponential taken for a power",
    "power-as-exponential": "power taken for an exponential",
    "logarithm-lost": "logarithm lost",
    "function-sign": "sign of a function's derivative",
    "reciprocal-sign": "minus of a reciprocal lost",
    "root-factor": "factor of a root lost",
    "sign-lost": "minus lost",
    "constant-kept": "constant kept",
    "factor-dropped": "constant factor dropped",
    "other-letter": "constant letter differentiated",
    "part-missing": "part of a sum missing",
    "term-copied": "term not differentiated",
    "term-dropped": "term dropped",
    # a whole function
    "wrong-letter": "differentiated by another letter",
    "twice": "differentiated twice",
    "first-only": "differentiated once only",
    "pure-for-mixed": "twice by one letter",
    "integrated": "integrated",
    "copied": "not differentiated at all",
    "whole-sign": "wrong sign throughout",
    # values at a point
    "swapped-point": "coordinates swapped",
    "wrong-point": "another point put in",
    "not-evaluated": "point not put in",
    "evaluated-first": "point put in first",
    "value-instead": "value instead of the derivative",
    # vectors
    "components-swapped": "components swapped",
    "component-sign": "sign of one component",
    "opposite": "opposite direction",
    "not-unit": "no unit vector",
    "unit-taken": "unit vector instead of the vector",
    "norm-not-rooted": "root of the length missing",
    "norm-as-sum": "length as a sum",
    "not-normalised": "not divided by the length",
    # numbers, and what is nearly right
    "number-sign": "wrong sign",
    "reciprocal": "one over the right value",
    "percent": "factor of 100",
    "rounded": "rounded",
    "number-factor": "off by a simple factor",
    "off-by-factor": "off by a constant factor",
    "off-by-constant": "off by a constant",
    "term-sign": "sign of one term",
}


def mistake_title(code: str) -> str:
    """`minus lost` for `sign-lost`; a name that has no title is read aloud."""
    return TITLES.get(code) or code.replace("-", " ")
