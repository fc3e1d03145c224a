"""Pages of the boards, one module a screen."""
