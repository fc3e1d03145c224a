"""The pages of the feature, one module a screen; each declares its addresses as ``urls``."""
