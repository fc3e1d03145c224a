"""What devices ask: they prove themselves by a signature, and reach no farther than their gate."""

from linli.features.gates.api import devices, queueing

urls = [*devices.urls, *queueing.urls]

__all__ = ["urls"]
