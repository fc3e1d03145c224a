"""The part of the demo that codes play."""
