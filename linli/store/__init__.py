"""The Django ground floor: keys, scoped querysets, append-only tables, row-level security."""
