"""What a person can ask of the feature, one function a wish."""
