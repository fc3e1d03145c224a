"""The kinds of work that observation makes: speak to somebody, release them, answer them. Pure."""

CONTACT = "isolation.contact"
RELEASE = "isolation.release"
OBJECTION = "isolation.objection"
ALL = (CONTACT, RELEASE, OBJECTION)
