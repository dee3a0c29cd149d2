"""sympy: expected.equals(answer), which simplifies, tries numbers and says None where it does not know."""

import sympy
from answering import Asked, serve
from sympy_reading import sides


def same(asked: Asked) -> bool | None:
    expected, answer = sides(asked)
    return expected.equals(answer)


serve(f"sympy {sympy.__version__}", same)
