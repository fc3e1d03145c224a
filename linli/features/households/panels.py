"""What the feature shows on shared pages, what it tells them, and what it brings as work."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from linli.areas.domain import Actor, Role
from linli.features.households.queries import contacts, homes
from linli.features.households.queries.own_copy import read_whole_by
from linli.features.households.words import QUESTIONS
from linli.kernel.days import local_day
from linli.web.layout import MenuItem
from linli.web.panels import Home, Phone
from linli.work.domain.kinds import Detail, Item, Urgency, WorkKind

# Who looks after many communities begins with the figures, not with one list of all households.
_OFFICERS = frozenset((Role.STREET_OFFICER, Role.DISTRICT_OFFICER, Role.CITY_OFFICER))

MENU: tuple[MenuItem, ...] = (
    MenuItem(
        capability="households.home", url_name="households:home", words=_("我家"), icon="home"
    ),
    MenuItem(
        capability="register.see",
        url_name="households:households",
        words=_("住户"),
        says=_("按房号、姓名找一户，看登记了什么。"),
        icon="household",
    ),
    MenuItem(
        capability="register.decide",
        url_name="households:questions",
        words=_("待核实"),
        icon="verify",
    ),
    MenuItem(
        capability="register.import",
        url_name="households:imports",
        words=_("导入"),
        icon="workbook",
        at_desk=True,
    ),
    MenuItem(
        capability="households.print_slips",
        url_name="households:slips",
        words=_("通知单"),
        icon="print",
        at_desk=True,
    ),
    MenuItem(
        capability="register.see",
        url_name="households:overview",
        words=_("辖区"),
        icon="area",
        first_for=_OFFICERS,
    ),
    MenuItem(
        capability="posts.appoint",
        url_name="households:posts",
        words=_("岗位"),
        icon="person",
        at_desk=True,
    ),
    MenuItem(
        capability="users.manage",
        url_name="households:users",
        words=_("登录用户"),
        icon="lock",
        at_desk=True,
    ),
    MenuItem(
        capability="register.audit",
        url_name="households:audit",
        words=_("审计"),
        says=_("谁看过谁的号码、为什么看，查得多不多。"),
        icon="eye",
        at_desk=True,
    ),
)


def question_details(items: tuple[Item, ...], _by: Actor) -> Mapping[UUID, Detail]:
    """Say what a question is about, and where it is answered."""
    return {
        item.id: Detail(
            words=QUESTIONS.get(item.facts.get("kind", ""), (_("要核实"), ""))[0],
            url=reverse("households:question", args=(item.subject,)),
        )
        for item in items
    }


# The subject is the question: it is answered on its own page, and closed with the answer.
QUESTION = WorkKind(
    code="register.question",
    words=_("核实登记"),
    capability="register.decide",
    ladder="work.ladder.register.question",
    urgency=Urgency.SOON,
    details=question_details,
)
WORK_KINDS: tuple[WorkKind, ...] = (QUESTION,)


def home_of(*, user: UUID, by: Actor, now: datetime) -> Home:
    """
    Tell which home a resident's is, and for whom they speak there: those whose numbers they may
    read whole, and nobody by a slip alone.

    :raises NoHome: ``home.none``.
    """
    filling = homes.filling_of(user=user, actor=by, now=now)
    house = homes.house_of(filling)
    return Home(
        place=filling.place,
        people=tuple(member.person for member in house.members),
        own=read_whole_by(filling, house=house, on=local_day(now)),
    )


def whom_to_call(*, place: str) -> Phone | None:
    """Find the phone of the nearest area at or above a place."""
    contact = contacts.contact_for(place=place)
    return Phone(number=contact.phone, hours=contact.hours) if contact else None
