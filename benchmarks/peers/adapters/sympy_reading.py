"""How sympy is given a text: parse_expr with its own transformations, over real (where told, positive) letters."""

import sympy
from answering import Asked, Unreadable
from sympy.parsing.sympy_parser import (
    convert_xor,
    function_exponentiation,
    implicit_multiplication_application,
    parse_expr,
    rationalize,
    standard_transformations,
)

EXACT = (*standard_transformations, rationalize)
TYPED = (*EXACT, convert_xor, function_exponentiation, implicit_multiplication_application)


def sides(asked: Asked) -> tuple[sympy.Expr, sympy.Expr]:
    known = {name: sympy.Symbol(name, real=True, positive=name in asked.positive or None) for name in asked.names}
    texts = (asked.expected, EXACT), (asked.answer, TYPED if asked.typed else EXACT)
    try:
        expected, answer = (parse_expr(text, dict(known), rules) for text, rules in texts)
    except Exception as error:
        raise Unreadable from error
    return expected, answer
