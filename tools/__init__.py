"""Programs for those who work on the house; nothing in the house imports them."""
