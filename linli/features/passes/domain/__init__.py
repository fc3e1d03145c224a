"""What a pass is, who may have one, and what speaks against it. Pure."""
