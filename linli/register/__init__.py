"""What we believe of people, households and dwellings; who said so, and since when."""
