"""Dated rules and parameters with their grounds: every answer comes with its reasons."""
