"""Screens of the feature, one module each."""
