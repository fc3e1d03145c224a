"""Passes: who may go in and out, on what ground, until when, how often; as a code or a card."""
