"""
The demo's story: a community in the fourth week, told through the same actions that people use.

``cast`` finds in the register who plays in it, ``plan`` deals the parts (pure, from a seed), the other
modules say what happens when, and ``filling`` lets it happen, hour by hour.
"""
