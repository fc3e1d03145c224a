"""What people can ask for, one module a wish."""
