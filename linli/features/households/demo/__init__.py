"""Invented communities for the demo, for measuring and for tests: seeded, pure, repeatable."""
