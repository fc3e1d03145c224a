"""Builders for messages: households with phones, a telling, carriers that do as told."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.conf import settings

from linli.areas.domain import Role
from linli.areas.queries import AreaRecord
from linli.kernel.places import EVERYWHERE
from linli.outreach import actions, models
from linli.outreach.channels.robot import RobotAddress
from linli.outreach.domain import Message, Recipient, Telling, Undeliverable
from linli.outreach.domain.notices import NOTICE
from linli.store.reach import reaching
from tests import world

WORDS = {"zh-Hans": "明天八点到十一点停水。", "en": "No water tomorrow from 8 to 11."}
MORNING = world.NOW


@dataclass(slots=True, kw_only=True)
class Carrier:
    """A carrier that takes everything over, or fails as told."""

    code: str = "sms"
    keeps_text: bool = False
    fails: Undeliverable | None = None
    taken: list[Message] = field(default_factory=list)
    before: Callable[[], None] = lambda: None

    def send(self, message: Message) -> None:
        """Take a message over."""
        self.before()
        self.taken.append(message)
        if self.fails:
            raise self.fails


def homes(community: AreaRecord, *phones: str) -> tuple[UUID, ...]:
    """Make a household for each phone (or none), in 501, 502 …; give their keys."""
    sheets = [
        world.a_sheet(world.a_member(phone=phone or None), room=f"50{number}")
        for number, phone in enumerate(phones, start=1)
    ]
    return tuple(one.household for one in world.taken_in(*sheets, community=community))


def a_notice(community: AreaRecord, *to: Recipient, key: str = "a", **said: object) -> Telling:
    """Make a notice to a community, or to somebody in it."""
    said = {"template": NOTICE, **said}
    return Telling(
        parameters={"area": community.name, "text": WORDS},
        to=to or (Recipient.area(community.place),),
        place=community.place,
        key=key,
        **said,  # type: ignore[arg-type]
    )


def a_group(community: AreaRecord, *, name: str = "一区群") -> UUID:
    """Let a community have a group with a robot."""
    robot = RobotAddress(robot="wecom", url=f"{settings.ROBOT_ORIGINS[0]}/hook")
    group = actions.NewGroup(
        place=community.place, name=name, robot=robot, origins=settings.ROBOT_ORIGINS
    )
    by = world.an_actor(Role.COMMUNITY_LEADER, area=community)
    with world.as_seen_from(community):
        return actions.add_group(
            group=group, by=by, now=MORNING, ids=world.new_id, vault=world.VAULT
        )


def told(message: Telling, *, now: datetime = MORNING) -> UUID:
    """Tell something as somebody of the community."""
    with reaching(EVERYWHERE):
        return actions.tell(
            message=message, by="console", now=now, ids=world.new_id, vault=world.VAULT
        )


def taken(*, now: datetime = MORNING, at_most: int = 8) -> tuple[actions.Parcel, ...]:
    """Take messages to be carried."""
    return actions.take(now=now, vault=world.VAULT, ids=world.new_id, at_most=at_most)


def noted(*outcomes: actions.Outcome, now: datetime = MORNING) -> None:
    """Note what became of messages."""
    actions.note(outcomes=outcomes, now=now, vault=world.VAULT, ids=world.new_id)


def sent(parcel: actions.Parcel) -> actions.Outcome:
    """Say that a parcel was taken over."""
    return actions.Outcome(parcel=parcel)


def failed(parcel: actions.Parcel, code: str, *, permanent: bool) -> actions.Outcome:
    """Say that a parcel was not taken over."""
    return actions.Outcome(parcel=parcel, failed=Undeliverable(code, permanent=permanent))


def deliveries(**of: object) -> list[models.Delivery]:
    """List deliveries in the order they were made."""
    with reaching(EVERYWHERE):
        return list(models.Delivery.objects.within(EVERYWHERE).filter(**of).order_by("id"))


def ways(**of: object) -> list[str]:
    """List the channels of deliveries in the order they were made."""
    return [row.channel for row in deliveries(**of)]
