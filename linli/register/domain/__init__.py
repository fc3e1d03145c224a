"""The pure core of the register: documents, fields, claims, sheets."""
