"""
Runs a command that ends when its parent does: ``python tether.py PARENT COMMAND…``.

A program of its own, because asking the kernel between fork and exec is not safe in a process
with threads. It imports nothing of the house, so that it costs a few milliseconds.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main(arguments: list[str]) -> None:
    """Tie this process to its parent, then become the command."""
    parent, *command = arguments
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    # The parent may have died before the knot was tied.
    if os.getppid() == int(parent):
        os.execvp(command[0], command)


if __name__ == "__main__":
    main(sys.argv[1:])
