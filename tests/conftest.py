"""What holds for every test."""

import os
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings

from tests.started.offline import stay_offline

HERE = Path(__file__).parent
# Where a Python that a test starts finds what it has to run first: see started/sitecustomize.py.
FIRST = os.pathsep.join([str(HERE / "started"), str(HERE.parent)])

# Ctrl-C is what it is at a terminal, also where a shell runs the tests in its background and ignores it for them.
signal.signal(signal.SIGINT, signal.default_int_handler)

stay_offline()

# A law that takes its time on a machine that others use is none that is broken.
settings.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared")


def _offline(variables: Mapping[str, str]) -> dict[str, str]:
    before = variables.get("PYTHONPATH", "")
    return {**variables, "PYTHONPATH": before if before.startswith(FIRST) else f"{FIRST}{os.pathsep}{before}"}


class _Popen(subprocess.Popen[Any]):
    """Also where a test says itself what is in the environment."""

    def __init__(self, *arguments: Any, env: Mapping[str, str] | None = None, **more: Any) -> None:
        super().__init__(*arguments, env=_offline(os.environ if env is None else env), **more)


os.environ.update(_offline(os.environ))
subprocess.Popen = _Popen  # type: ignore[misc]
