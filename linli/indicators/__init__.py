"""Measures declared once; facts by measure, community and day, rolled up the tree of areas."""
