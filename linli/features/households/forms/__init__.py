"""Household workbooks: from the file as a community keeps it to sheets, rows and verdicts."""
