"""What holds for every test."""

import signal

# Ctrl-C is what it is at a terminal, also where a shell runs the tests in its background and ignores it for them.
signal.signal(signal.SIGINT, signal.default_int_handler)
