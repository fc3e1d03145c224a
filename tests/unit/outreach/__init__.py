"""Decisions of the messages, without a database."""
