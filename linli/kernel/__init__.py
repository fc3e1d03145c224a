"""The pure ground floor: ids, days, deadlines, refusals. No Django, no clock, no chance."""
