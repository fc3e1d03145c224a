"""Screening: rounds that reach every household of an area and ask nothing twice."""
