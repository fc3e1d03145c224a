"""Observation at home: an order with a ground and an end, daily contact, transfer, release."""
