"""Where one is in the three screens."""

from django.utils.translation import gettext as _

from linli.web.parts import Step

# What the second screen asks again: the members that somebody called wrong on the first.
WRONG = "wrong"


def steps(at: int) -> tuple[Step, ...]:
    """Give the steps as they look at one of them, counted from 0."""
    names = (_("家里的人"), _("补充"), _("住处"))
    places = ("done",) * at + ("current",) + ("",) * (len(names) - at - 1)
    return tuple(Step(text=text, place=place) for text, place in zip(names, places, strict=True))
