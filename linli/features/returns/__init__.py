"""Forms asked for from above: filled from the register and the measures, compared, counted (H6)."""
