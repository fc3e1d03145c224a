"""What work is, when it is due, and when it climbs. Pure."""
