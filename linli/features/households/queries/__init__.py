"""Reads of the feature's own tables, within a jurisdiction."""
