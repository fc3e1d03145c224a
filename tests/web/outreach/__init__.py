"""Pages of the messages, through HTTP."""
