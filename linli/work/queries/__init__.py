"""Reads of the work: kinds and ladders, what is open for whom, what climbed, histories."""
