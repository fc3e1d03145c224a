"""Pages of the messages: what came in, what was told and whom it reached, a new one, groups, templates."""
