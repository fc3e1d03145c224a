"""Reads what devices send."""
