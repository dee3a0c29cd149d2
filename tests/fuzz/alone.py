"""What an input may not do while it is run: ask sympy, whose worker has limits of its own, or leave files behind."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NoReturn
from unittest import mock

ASKS_SYMPY = ("grader.calculus.sympy_questions", "grader.equivalence.methods.by_sympy")


class _Busy:
    def call(self, *_: Any, **__: Any) -> NoReturn:
        from grader.limits import LimitReached

        raise LimitReached


@contextmanager
def without_sympy() -> Iterator[None]:
    """Whoever asks sympy is told that it took too long."""
    one, two = (mock.patch.object(import_module(name), "worker", _Busy) for name in ASKS_SYMPY)
    with one, two:
        yield


@contextmanager
def folder() -> Iterator[Path]:
    """An empty folder, in memory where the system has such a place; what is derived is kept in it as well."""
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with TemporaryDirectory(dir=memory, prefix="fuzz") as name, mock.patch.dict(os.environ, {"GRADER_HOME": name}):
        yield Path(name)
