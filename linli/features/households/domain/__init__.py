"""Decisions of the feature. Pure: no table, no clock, no chance."""
