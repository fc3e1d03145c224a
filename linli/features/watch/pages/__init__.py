"""The screens of the feature, one module each."""
