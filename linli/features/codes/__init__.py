"""The health code: derived from facts by rules, never set; with its reasons, its end, and a way to object."""
