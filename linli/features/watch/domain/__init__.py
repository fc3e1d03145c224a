"""The decisions of the feature. Pure."""
