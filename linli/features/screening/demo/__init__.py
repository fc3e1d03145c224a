"""Sets the scene of the demo: one round under way."""
