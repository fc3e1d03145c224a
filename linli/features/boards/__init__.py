"""Boards: the figures of an area on one page, from the grid to the city."""
