"""What a rule is, how it is weighed and what is in force: no clock, no table."""
