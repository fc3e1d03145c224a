"""What can be done with passes: asked for, decided, carried, taken back, appealed about."""
