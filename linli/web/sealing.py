"""The sealer with this machine's key; the edge takes it and passes it inwards to features."""

from linli.store.sealed_rows import house_sealer as sealer

__all__ = ["sealer"]
