"""The kinds of work that gates bring. Pure."""

DIFFERS = "gates.differs"
QUOTA_TWICE = "gates.quota_twice"
SILENT = "gates.silent"
QUOTA_RULE = "gate.resident.out.quota"
