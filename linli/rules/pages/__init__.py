"""Pages of the rules: what holds here on a day, and how each of it came to be."""
