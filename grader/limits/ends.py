"""How a call ends that gives no value."""

import signal

NO_MEMORY = 77  # exit code of a worker that ran out of memory


class LimitReached(Exception):
    """The call was ended without a value."""


class TooLong(LimitReached):
    """The deadline passed."""


class TooMuchMemory(LimitReached):
    """The memory limit was reached."""


class Died(LimitReached):
    """The worker ended by itself."""


class Failed(LimitReached):
    """The function raised; the text is the name of the exception's type."""


class Unprepared(Exception):
    """A worker process runs, but what it needs for its work raised there; the text says what."""


def reason(exitcode: int | None) -> LimitReached:
    """Why a process that was not killed by its parent has ended."""
    if exitcode == NO_MEMORY:
        return TooMuchMemory()
    out_of_time = [-getattr(signal, name) for name in ("SIGXCPU", "SIGPROF") if hasattr(signal, name)]
    return TooLong() if exitcode in out_of_time else Died()
