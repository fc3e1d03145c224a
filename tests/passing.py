"""Builders for passes: a household whose head has asked, or has a pass, in a line."""

from dataclasses import dataclass
from datetime import datetime
from itertools import count
from uuid import UUID

from linli.areas.domain import Actor, Role
from linli.areas.queries import AreaRecord
from linli.features.passes import models
from linli.features.passes.actions.appealing import appeal
from linli.features.passes.actions.applying import apply_at_counter, apply_for_own
from linli.features.passes.actions.cards import print_cards
from linli.features.passes.actions.ending import Revoking, revoke
from linli.features.passes.actions.noting import Means
from linli.features.passes.actions.settling import grant
from linli.features.passes.domain.asking import Asking
from linli.features.passes.domain.own import Own
from linli.features.passes.domain.photos import Photo
from linli.features.passes.domain.states import WhyRevoked
from linli.kernel.places import Jurisdiction
from linli.register import queries as register
from linli.store.reach import reaching
from linli.store.signing import Signer
from tests import world

# Ten in the morning of the 20th of February 2020.
NOW = datetime.fromisoformat("2020-02-20T10:00:00+08:00")
JPEG = b"\xff\xd8\xff\xe0" + bytes(100)
LEASE = Photo(paper="lease", content=JPEG)
LETTER = Photo(paper="employer_letter", content=JPEG)
_NOTE = Photo(paper="medical_note", content=JPEG)
_SIGNER = Signer(secret=bytes(range(32)))


_drawn = count(1)


def _chance(length: int) -> bytes:
    """Draw what is no chance at all: each draw differs from the last."""
    return next(_drawn).to_bytes(length, "big")


def means() -> Means:
    """Give what the edge gives."""
    return Means(
        ids=world.new_id,
        chance=_chance,
        vault=world.VAULT,
        signer=_SIGNER,
        issuer="linli.example",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """A household with its head, and whoever decides in its community."""

    community: AreaRecord
    leader: Actor
    person: UUID
    household: UUID
    place: str
    own: Own
    within: Jurisdiction


def a_home(*, community: AreaRecord | None = None, room: str = "501", name: str = "林安") -> Home:
    """Make a household of one."""
    community = community or world.a_community()
    sheet = world.a_sheet(world.a_member(name), room=room)
    (taken,) = world.taken_in(sheet, community=community)
    with world.as_seen_from(community) as within:
        place = register.person(id=taken.person, within=within).line.place
    own = Own(
        people=frozenset((taken.person,)),
        within=Jurisdiction(places=(place,)),
        by=f"user:{taken.person}",
    )
    return Home(
        community=community,
        leader=world.an_actor(Role.COMMUNITY_LEADER, area=community),
        person=taken.person,
        household=taken.household,
        place=place,
        own=own,
        within=world.within(community),
    )


def an_asking(home: Home, **said: object) -> Asking:
    """Ask for the life pass of a household with its lease, but for what is said."""
    values: dict[str, object] = {
        "id": world.new_id(),
        "kind": "life",
        "ground": "shopping",
        "person": home.person,
        "photos": (LEASE,),
    }
    return Asking(**{**values, **said})  # type: ignore[arg-type]


def asked(home: Home, **said: object) -> UUID:
    """Let the head of a household ask on the phone."""
    with reaching(home.own.within):
        asking = an_asking(home, **said)
        return apply_for_own(asking=asking, own=home.own, now=NOW, means=means())


def asked_at_counter(home: Home, **said: object) -> UUID:
    """Let staff ask for somebody."""
    with reaching(home.leader.reach()):
        asking = an_asking(home, **said)
        return apply_at_counter(asking=asking, by=home.leader, now=NOW, means=means())


def a_pass(home: Home, **said: object) -> UUID:
    """Let somebody have a pass."""
    application = asked(home, **said)
    with reaching(home.leader.reach()):
        return grant(application=application, last_on=None, by=home.leader, now=NOW, means=means())


KEYS = ("application", "photo", "pass_appeal", "pass_", "card")


def in_the_world(person: UUID, community: AreaRecord) -> dict[str, UUID]:
    """Give somebody everything that addresses of passes name; tell the keys."""
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=community)
    with reaching(leader.reach()):
        line = register.person(id=person, within=world.within(community)).line
    home = Home(
        community=community,
        leader=leader,
        person=person,
        household=line.household or person,
        place=line.place,
        own=Own(
            people=frozenset((person,)),
            within=Jurisdiction(places=(line.place,)),
            by=f"user:{person}",
        ),
        within=world.within(community),
    )
    taken = a_pass(home, kind="special", ground="care", photos=(_NOTE,))
    holds = a_pass(home, kind="temporary", ground="urgent", photos=())
    with reaching(leader.reach()):
        (card,) = print_cards(passes=(holds,), by=leader, now=NOW, means=means())
        revoking = Revoking(pass_=taken, reason=WhyRevoked.NOT_NEEDED, words="不用了")
        revoke(revoking=revoking, by=leader, now=NOW, means=means())
        appeal(about=taken, words="还要用", own=home.own, now=NOW, means=means())
    application = asked(home, kind="special", ground="care", photos=(_NOTE,))
    with reaching(leader.reach()):
        within = home.within
        return {
            "application": application,
            "photo": models.Photo.objects.within(within).get(application=application).id,
            "pass_appeal": models.Appeal.objects.within(within).get(about=taken).id,
            "pass_": holds,
            "card": card,
        }
