"""What verdicts depend on besides the exercise: it has to be the same wherever answers are decided."""

import sys
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import grader

_PACKAGES = ("python-flint", "sympy")


@cache
def versions() -> dict[str, str]:
    """By what they are of. Patches of Python differ in nothing that an answer meets."""
    from grader.marking.reads import DECISIONS

    return {
        "grader": grader.__version__,
        "decisions": str(DECISIONS),
        "source": _source(Path(grader.__file__).parent),
        "Python": f"{sys.version_info.major}.{sys.version_info.minor}",
        **{name: version(name) for name in _PACKAGES},
    }


def differences(here: Mapping[str, str], there: Mapping[str, str]) -> list[str]:
    """Each in words, as far as one can be told from the other: of one grader the source, of others the versions."""
    names = [name for name in here if here[name] != there.get(name)]
    if "source" in names and len(names) > 1:
        names.remove("source")
    return [_difference(name, here[name], there.get(name, "")) for name in names]


def install(here: Mapping[str, str]) -> str:
    """The command that makes a worker like this machine."""
    return "pip install " + " ".join(
        f"'{name}=={here[key]}'" for name, key in (("grader[cluster]", "grader"), *((one, one) for one in _PACKAGES))
    )


def _difference(name: str, here: str, there: str) -> str:
    if name == "source":
        return "another source of the same version of grader"
    return f"{name} {there or 'missing'} instead of {here}"


def _source(folder: Path) -> str:
    """A digest of the program itself, whatever ends its lines: a checkout may differ from what bears its number."""
    found = sha256()
    for file in sorted(folder.rglob("*.py")):
        text = file.read_bytes().replace(b"\r\n", b"\n")
        found.update(b"%s %d\n%s" % (file.relative_to(folder).as_posix().encode(), len(text), text))
    return found.hexdigest()
