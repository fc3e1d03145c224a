"""Work: nothing with a deadline is forgotten, and the engine knows no feature."""
