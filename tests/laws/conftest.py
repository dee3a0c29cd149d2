"""One fixed profile: the same examples on every run and machine."""

from collections.abc import Iterator
from importlib import import_module

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "laws", derandomize=True, database=None, deadline=None, max_examples=120, print_blob=False,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.differing_executors],
)  # fmt: skip
settings.load_profile("laws")


@pytest.fixture(autouse=True, scope="module")
def without_sympy() -> Iterator[None]:
    """Its worker has its own deadline and its own tests; here it would cost seconds a pair."""
    from grader.equivalence.methods import METHODS

    module = import_module("grader.equivalence.decide")
    module.METHODS = tuple(method for method in METHODS if method.__name__ != "by_sympy")
    yield
    module.METHODS = METHODS
