"""One household, one sheet: intake of workbooks, self-registration, moves, duplicates (A2-A6)."""
