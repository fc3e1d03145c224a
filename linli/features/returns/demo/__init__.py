"""Invented blanks, as departments send them: for tests, measures and the demo."""
