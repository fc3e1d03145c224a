"""What a gate knows without a table: movements, verdicts, packs, signatures. Pure."""
