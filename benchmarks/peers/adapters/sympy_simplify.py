"""sympy: simplify(expected - answer) == 0."""

import sympy
from answering import Asked, serve
from sympy_reading import sides


def same(asked: Asked) -> bool:
    expected, answer = sides(asked)
    return sympy.simplify(expected - answer) == 0


serve(f"sympy {sympy.__version__}", same)
