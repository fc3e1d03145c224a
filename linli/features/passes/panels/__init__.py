"""What the feature shows on pages of others, and what it brings as work."""
