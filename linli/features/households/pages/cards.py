"""A household as a card of a list."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from linli.features.households.pages.saying import care_words, checked_state, value_words
from linli.kernel.days import local_day
from linli.register.queries import HouseholdLine
from linli.web.dates import day_words
from linli.web.parts import State


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdCard:
    """What stands on a card, in words."""

    url: str
    dwelling: str
    where: str
    tenure: str
    members: tuple[str, ...]
    care: tuple[str, ...]
    plates: tuple[str, ...]
    state: State
    checked: str


def card_of(line: HouseholdLine, *, checked_before: datetime, now: datetime) -> HouseholdCard:
    """Put a household on a card; each care mark once, whoever of the household has it."""
    marks = dict.fromkeys(mark for member in line.members for mark in member.care)
    return HouseholdCard(
        url=reverse("households:household", args=(line.id,)),
        dwelling=line.dwelling,
        where=line.estate,
        tenure=value_words("household.tenure", line.tenure) if line.tenure else "",
        members=tuple(member.name for member in line.members),
        care=care_words(marks),
        plates=line.plates,
        state=checked_state(line.checked_at, questions=line.questions, before=checked_before),
        # Without questions the state says already that nobody confirmed it.
        checked=checked_words(line.checked_at, now=now)
        if line.checked_at or line.questions
        else "",
    )


def checked_words(checked_at: datetime | None, *, now: datetime) -> str:
    """Say when a sheet was last confirmed."""
    if checked_at is None:
        return _("还没有核对过")
    day = day_words(local_day(checked_at), today=local_day(now))
    return _("{day}核对").format(day=day)
