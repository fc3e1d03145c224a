"""The HTTP shell: who asks, what they see around the work, and how refusals become pages."""
