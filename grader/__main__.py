"""`python -m grader`, and what the command `grader` runs."""

import signal

# Ctrl-C while the program is being loaded ends it without a traceback; `main` takes it over.
if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)

from grader.cli import main

if __name__ == "__main__":
    main()
