"""Checks at the door of an estate: gates, devices, signed packs, what was seen, who stands there."""
