"""Reads of passes: within a jurisdiction, plain records."""
