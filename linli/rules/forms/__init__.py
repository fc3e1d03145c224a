"""Reads files of rules and of test suites into records."""
