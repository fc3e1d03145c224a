"""The screens of the feature, one module each: one call inwards, then words."""
