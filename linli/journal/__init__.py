"""What happened: append-only entries, taken in once however often they are sent, and chained."""
