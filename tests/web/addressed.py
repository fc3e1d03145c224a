"""A small world to fill addresses from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from uuid import UUID

from django.conf import settings

from linli.areas import actions as areas
from linli.areas.domain import Role
from linli.areas.queries import AreaRecord
from linli.features.households.actions import importing
from linli.outreach.domain.notices import URGENT_NOTICE
from linli.register import actions as register
from linli.register import queries
from linli.register.domain.sheets import Relation
from tests import coded, forms, gated, moved, passing, screened, watching, works, world
from tests.outreach import a_group, a_notice, deliveries, told
from tests.web.routes import Route

# Names that appear on no page but one that shows these people.
SECRETS = ("欧阳谨", "欧阳言", "13812345678")


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """A community with a household, an open question, a merge, a list; and the one beside it."""

    own: AreaRecord
    neighbour: AreaRecord
    household: UUID
    other_household: UUID
    person: UUID
    other: UUID
    user: UUID
    post: UUID
    question: UUID
    merge: UUID
    run: UUID
    order: UUID
    exposure: UUID
    moving: Mapping[str, UUID]
    passes: Mapping[str, UUID]
    coded: Mapping[str, UUID]
    watching: Mapping[str, UUID]
    telling: UUID
    delivery: UUID
    group: UUID
    item: UUID
    sending: UUID
    gate: UUID
    device: UUID
    check: UUID
    shift: UUID
    guest: UUID
    round: UUID
    proposal: UUID
    answer: UUID
    sheet: str
    sheet_photo: UUID
    form: UUID
    sent: UUID
    demand: UUID


def a_world() -> Addressed:
    """Make the world whose things addresses name."""
    own = world.a_community()
    neighbour = world.a_community(code="370176001021", name="舜奥社区居民委员会")
    head = world.a_member(SECRETS[0], phone=SECRETS[2])
    twice = world.a_member(SECRETS[1], relation=Relation.SON)
    again = world.a_member(SECRETS[1], relation=Relation.SON, document=None)
    nobody = world.a_member("江海", document=None)
    (first, kept) = world.taken_in(world.a_sheet(head, twice), community=own)
    (second, gone) = world.taken_in(world.a_sheet(head, again, room="502"), community=own)
    (elsewhere,) = world.taken_in(world.a_sheet(nobody, room="503"), community=own)
    with world.as_seen_from(own) as within:
        merge = register.merge_people(
            gone=gone.person,
            kept=kept.person,
            by="user:test",
            within=within,
            now=world.NOW,
            ids=world.new_id,
        )
        question = queries.questions(within=within)[0].id
    assert first.person == second.person
    user, post = _a_guard(own)
    return Addressed(
        own=own,
        neighbour=neighbour,
        household=first.household,
        other_household=elsewhere.household,
        person=first.person,
        other=elsewhere.person,
        user=user,
        post=post,
        question=question,
        merge=merge,
        run=a_run(own),
        **moved.an_order(first.person, own),
        passes=passing.in_the_world(first.person, own),
        coded=coded.everything(own, about=first.person),
        watching=watching.all_of_a_watch(first.person, own),
        telling=told(a_notice(own, template=URGENT_NOTICE)),
        delivery=deliveries(channel="knock")[0].id,
        group=a_group(own),
        **works.answered_by_somebody(own, about=kept.person),
        **gated.a_checked(own),
        guest=gated.a_guest_of(first.household, community=own),
        **screened.a_round(own, household=first.household),
        sheet=(sheet := screened.a_sheet_of(own)),
        sheet_photo=screened.a_photo_of_a_sheet(own, code=sheet),
        demand=forms.a_demand(own),
    )


def _a_guard(community: AreaRecord) -> tuple[UUID, UUID]:
    """Let a guard of the community sign in; give the key of the guard and of the post."""
    guard = areas.NewUser(username=f"guard-{world.new_id()}", name="关守")
    user = areas.add_user(user=guard, now=world.NOW, ids=world.new_id)
    appointment = areas.Appointment(
        user=user, role=Role.GATE_GUARD, place=community.place, began_on=world.DAY
    )
    return user, areas.appoint(
        appointment=appointment, by="user:test", now=world.NOW, ids=world.new_id
    )


def a_run(community: AreaRecord) -> UUID:
    """Hand in a list that has not been read yet."""
    with world.as_seen_from(community):
        return importing.upload(
            importing.Arriving(name="名单.xlsx", content=BytesIO(b"PK")),
            community=community,
            by=replace(world.an_actor(Role.COMMUNITY_STAFF, area=community), id="console"),
            now=world.NOW,
            run=world.new_id(),
            files=settings.FILES,
        )


# How each argument of an address is filled. A new word in an address gets its line here.
ARGUMENTS: Mapping[str, Callable[[Addressed], object]] = {
    "household": lambda it: it.household,
    "households": lambda it: it.household,
    "person": lambda it: it.person,
    "people": lambda it: it.person,
    "other": lambda it: it.other,
    "post": lambda it: it.post,
    "user": lambda it: it.user,
    **dict.fromkeys(("question", "questions"), lambda it: it.question),
    **dict.fromkeys(("merge", "merges"), lambda it: it.merge),
    "run": lambda it: it.run,
    "item": lambda it: it.item,
    "sending": lambda it: it.sending,
    "round": lambda it: it.round,
    "form": lambda it: it.form,
    "sent": lambda it: it.sent,
    "proposal": lambda it: it.proposal,
    "answer": lambda it: it.answer,
    "sheet": lambda it: it.sheet,
    "sheet_photo": lambda it: it.sheet_photo,
    "code": lambda it: it.own.code,
    "area": lambda it: it.own.code,
    "areas": lambda it: it.own.code,
    "community": lambda it: it.own.code,
    "place": lambda it: it.own.place,
    "rest": lambda _: "nothing",
    "name": lambda _: screened.MEDIUM,
    "rule": lambda _: "observation.contact.days",
    "pattern": lambda _: "households",
    "telling": lambda it: it.telling,
    "delivery": lambda it: it.delivery,
    "group": lambda it: it.group,
    "demand": lambda it: it.demand,
    "measure": lambda _: "households",
    "token": lambda _: "0" * 26,
    "order": lambda it: it.order,
    "exposure": lambda it: it.exposure,
    "gates": lambda it: it.gate,
    "devices": lambda it: it.device,
    "checks": lambda it: it.check,
    "shifts": lambda it: it.shift,
    "guest": lambda it: it.guest,
    **{word: lambda it, key=word: it.moving[key] for word in moved.MOVING},
    **{word: lambda it, key=word: it.passes[key] for word in passing.KEYS},
    "about": lambda it: it.passes["application"],
    # In ordinary times, too, there are passes of this kind.
    "kind": lambda _: "vehicle",
    **{word: lambda it, key=word: it.coded[key] for word in coded.CODED},
    **{word: lambda it, key=word: it.watching[key] for word in watching.ADDRESSED},
}


def unknown_arguments(route: Route) -> tuple[str, ...]:
    """Tell which arguments of an address nobody has taught this module to fill."""
    return tuple(word for word in route.arguments if word not in ARGUMENTS)


def address_of(route: Route, *, of: Addressed) -> str:
    """Fill an address with the things of the world."""
    return route.filled(tuple(str(ARGUMENTS[word](of)) for word in route.arguments))
