"""The kinds of work that gates bring. Pure."""

DIFFERS = "gates.differs"
QUOTA_TWICE = "gates.quota_twice"
SILENT = "gates.silent"
QUEUE = "gates.queue"
QUOTA_RULE = "gate.resident.out.quota"
