"""Reads of the feature: rolls and figures for forms, known forms, senders, the burden."""
