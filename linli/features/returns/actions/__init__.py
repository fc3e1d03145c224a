"""Wishes of the feature: fill a form, answer a heading, ask for a form, save a group."""
