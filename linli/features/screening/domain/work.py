"""The kinds of work that a round makes, by code. Pure."""

CONFIRM = "screening.confirm"
SHARE = "screening.share"
ARRANGE = "screening.arrange"
