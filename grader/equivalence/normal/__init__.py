"""Exact normal forms: an expression as a quotient of polynomials in its letters and in kernels that are kept
independent (exponentials, logarithms, roots, half-angle tangents, arcs). Loads flint."""
