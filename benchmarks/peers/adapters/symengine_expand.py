"""symengine: expand(expected - answer) == 0. It has no simplifier; this is what it offers."""

import symengine
from answering import Asked, Unreadable, serve


def same(asked: Asked) -> bool:
    try:
        expected, answer = symengine.sympify(asked.expected), symengine.sympify(asked.answer)
    except Exception as error:
        raise Unreadable from error
    return symengine.expand(expected - answer) == 0


serve(f"symengine {symengine.__version__}", same)
