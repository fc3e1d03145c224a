"""Reads of the feature: within a jurisdiction, plain records."""
