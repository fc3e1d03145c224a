"""The address on which a house listens: taken by one house alone."""

import socket

from linli.project.engine.trouble import Trouble


def ensure_free(address: str) -> None:
    """
    Refuse an address on which somebody listens already.

    Our web processes share a port among themselves; the system would share it with those of another
    house as well, and deal requests out to both.

    :raises Trouble: ``engine.address_taken``.
    """
    host, _, port = address.rpartition(":")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # Connections of the previous server that linger are no obstacle.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), int(port)))
        except (OSError, ValueError) as error:
            raise Trouble("engine.address_taken", address=address, cause=str(error)) from error
