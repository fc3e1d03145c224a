"""Decisions of the feature. Pure."""
