"""Writes of the feature: one function a wish."""
