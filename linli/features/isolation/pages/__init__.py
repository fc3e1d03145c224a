"""Pages of the feature, one module a screen."""
