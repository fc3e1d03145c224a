"""Ports for the servers that tests start: none is given to two."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def claimed_port() -> Iterator[int]:
    """
    Give a port of this machine that no other test will take until the end.

    The port of the same number for datagrams, which nobody uses, is held as the claim: a port that
    was only found free could be found free by two.
    """
    # Below those that the kernel gives away; each worker of a parallel run begins at another.
    first = 8300 + os.getpid() % 500
    claims = ((port, _claim(port)) for port in range(first, first + 100))
    port, claim = next((port, claim) for port, claim in claims if claim is not None)
    with claim:
        yield port


def _claim(port: int) -> socket.socket | None:
    """Claim a port; nothing where somebody has claimed it, or serves there."""
    claim = socket.socket(type=socket.SOCK_DGRAM)
    try:
        claim.bind(("127.0.0.1", port))
    except OSError:
        claim.close()
        return None
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)):
            return claim
    claim.close()
    return None
