"""Reads of the feature: always within a jurisdiction, always plain records."""
