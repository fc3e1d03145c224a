"""Messages to people: said once, by a way that reaches them, and known whether it did."""
