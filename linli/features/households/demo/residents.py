"""
Residents of the demo who have come in by slip and phone: a visitor signs in as one of them.

They are among those of whom something holds (``register.queries.standings``), whatever feature said
so: one for each language that papers and messages are written in.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from linli.areas import queries as areas
from linli.areas.domain import Actor, Post, Role
from linli.features.households.actions import coming_in, homes, knocking, registering, slips
from linli.features.households.queries.accounts import first_phones
from linli.features.households.queries.homes import Filling, filling_of, house_of
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction, parent_of
from linli.outreach.channels.shown import Shown
from linli.outreach.domain.languages import Language, language_of
from linli.register import queries as register
from linli.register.domain.claims import Method
from linli.register.queries import ContactLine, standings
from linli.store.reach import reaching
from linli.store.vault import Vault
from linli.web.stage import Stage

# They came in so long after the community had begun, by the telephone of the office.
_AFTER, _BETWEEN = timedelta(days=1, hours=2), timedelta(minutes=20)
_ADDRESS, _CODE, _TEXT = "127.0.0.1", "200202", "【邻里】验证码 200202"


def let_in(stage: Stage) -> None:
    """Let the residents come in and tell who they are; nobody, where nothing holds of anybody."""
    community = areas.area(code=stage.community, on=local_day(stage.began_at)).place
    within = Jurisdiction(places=(community,))
    with reaching(within):
        for number, line in enumerate(_chosen(within, now=stage.now)):
            _let_in(line, stage=stage, now=stage.began_at + _AFTER + _BETWEEN * number)


def phones(*, vault: Vault, place: str) -> tuple[str, ...]:
    """List the phones by which a visitor signs in as a resident."""
    return first_phones(within=Jurisdiction(places=(place,)), vault=vault, at_most=len(Language))


def _chosen(within: Jurisdiction, *, now: datetime) -> Iterator[ContactLine]:
    lines = tuple(line for line in register.contacts(within=within) if line.phone and line.is_head)
    people = (line.person for line in lines)
    held = standings.of_people(people=people, at=now, within=within)
    for language in Language:
        reading = (line for line in lines if language_of(line.language) is language)
        yield from [line for line in reading if line.person in held][-1:]


def _let_in(line: ContactLine, *, stage: Stage, now: datetime) -> None:
    user = _user(line, slip=_slip(line, stage=stage, now=now), stage=stage, now=now)
    filling = _filling(user, stage=stage, now=now)
    house = house_of(filling)
    who = registering.WhoLivesHere(
        seen=house.household,
        answers={member.person: "right" for member in house.members},
        me=line.person,
    )
    vault, ids = stage.vault, stage.ids
    registering.say_who(filling=filling, who=who, vault=vault, now=now, ids=ids)
    known = _filling(user, stage=stage, now=now)
    homes.say_home(filling=known, home=homes.HomeSaid(), vault=vault, now=now, ids=ids)


def _slip(line: ContactLine, *, stage: Stage, now: datetime) -> str:
    """Give the secret on the slip of a dwelling; its neighbours' are printed with it."""
    entrance = parent_of(line.place)
    post = Post(role=Role.COMMUNITY_LEADER, place=entrance, places=(entrance,))
    printed = slips.print_slips(
        area=entrance,
        by=Actor(id="console", posts=(post,), grants=stage.grants),
        chance=stage.chance,
        vault=stage.vault,
        now=now,
        ids=stage.ids,
    )
    within = Jurisdiction(places=(line.place,))
    (door,) = register.dwellings(within=within, of=within)
    return next(one.secret for one in printed if one.dwelling == door.name)


def _user(line: ContactLine, *, slip: str, stage: Stage, now: datetime) -> UUID:
    opened = knocking.open_slip(code=slip, door=None, address=_ADDRESS, vault=stage.vault, now=now)
    wanted = knocking.CodeWanted(
        phone=line.phone,
        slip=opened.slip.id if opened.slip else None,
        address=_ADDRESS,
        code=_CODE,
        text=_TEXT,
    )
    sent = knocking.send_code(
        wanted=wanted, channel=Shown(), vault=stage.vault, now=now, ids=stage.ids
    )
    assert sent.proof, "nobody has knocked before them"
    said = coming_in.CodeSaid(
        proof=sent.proof, phone=line.phone, code=_CODE, address=_ADDRESS, method=Method.SELF
    )
    came = coming_in.come_in(said=said, vault=stage.vault, now=now, ids=stage.ids)
    assert came.user, "the code was right"
    return came.user


def _filling(user: UUID, *, stage: Stage, now: datetime) -> Filling:
    actor = areas.actor_of(user=user, on=local_day(now), grants=stage.grants)
    return filling_of(user=user, actor=actor, now=now)
