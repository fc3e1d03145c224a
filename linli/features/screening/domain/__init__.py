"""Decisions of the feature, one module a concern. Pure."""
