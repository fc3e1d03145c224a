"""What a code is and how it follows from facts: no clock, no table."""
