"""`make fuzz`: every target, two at a time, and a table of what came of it: `python -m tests.fuzz [seconds]`."""

import sys
from concurrent.futures import ThreadPoolExecutor, as_completed

from tests.fuzz.session import HEAD, fuzz, told
from tests.fuzz.target import NAMES

AT_ONCE = 2


def main(seconds: int) -> int:
    """Exit code 1 where something crashed or hung."""
    print(HEAD, flush=True)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        sessions = []
        for done in as_completed(pool.submit(fuzz, name, seconds) for name in NAMES):
            sessions.append(done.result())
            print(sessions[-1], flush=True)
    print(told(sessions))
    return 1 if any(session.crashes for session in sessions) else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 600))
