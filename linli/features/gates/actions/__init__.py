"""What can be done with gates: one function a wish."""
