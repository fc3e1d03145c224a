"""Builders for screening: a community with a round under way, in a line."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from linli.areas.domain import Actor, Role
from linli.areas.queries import AreaRecord
from linli.features.screening import models
from linli.features.screening.actions import NewRound, Noted, open_round, take_answer
from linli.features.screening.actions.sheets import make_sheets
from linli.features.screening.domain.answers import How, Taken
from linli.features.screening.domain.places import unit_of
from linli.features.screening.domain.rounds import Asked, Outcome
from linli.kernel.places import Jurisdiction
from linli.register.domain.sheets import HouseholdSheet
from linli.store.reach import reaching
from tests import world

# Ten in the morning of the 20th of February 2020, and the deadline three days later.
NOW = datetime.fromisoformat("2020-02-20T10:00:00+08:00")
DUE = NOW + timedelta(days=3)
FINE = {"household": {"residents": 2}, "member": [{"away14": "no", "contact": "no"}]}
RETURNED = {"member": [{"away14": "yes", "from": "hubei", "contact": "no"}]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """A community with an open round, its households in walking order, and who leads it."""

    community: AreaRecord
    leader: Actor
    within: Jurisdiction
    round: UUID
    households: tuple[UUID, ...]

    @property
    def household(self) -> UUID:
        """The first household."""
        return self.households[0]


def a_form(*, place: str = "37", name: str = "入户排查", version: str = "1") -> UUID:
    """Make a version of a form."""
    row = models.Form.objects.create(id=world.new_id(), place=place, name=name, version=version)
    return row.id


def a_new_round(place: str, **said: object) -> NewRound:
    """Make a round that is due in three days, but for what is said."""
    said.setdefault("form", a_form(version=world.new_id().hex[-8:]) if "form" not in said else 0)
    values: dict[str, object] = {
        "id": world.new_id(),
        "place": place,
        "name": "第一轮",
        "due_at": DUE,
    }
    return NewRound(**{**values, **said})  # type: ignore[arg-type]


def homes(many: int, **said: object) -> tuple[HouseholdSheet, ...]:
    """Make so many sheets of one unit, each with somebody who can be called."""
    return tuple(
        world.a_sheet(
            world.a_member(f"林{at}", phone=f"1450000{at:04d}", **said), room=f"{at + 101}"
        )
        for at in range(many)
    )


def a_screened(*, many: int = 1, community: AreaRecord | None = None) -> Screened:
    """Open a round in a community of so many households."""
    community = community or world.a_community()
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=community)
    taken = world.taken_in(*homes(many), community=community)
    new = a_new_round(community.place)
    with reaching(leader.reach()):
        open_round(round=new, by=leader, now=NOW, ids=world.new_id)
    return Screened(
        community=community,
        leader=leader,
        within=world.within(community),
        round=new.id,
        households=tuple(one.household for one in taken if one.household),
    )


def an_answer(screened: Screened, **said: object) -> Taken:
    """Make the answer of the first household, at the door, but for what is said."""
    values: dict[str, object] = {
        "id": world.new_id(),
        "round": screened.round,
        "household": screened.household,
        "version": version_of(screened),
        "values": FINE,
        "by": screened.leader.id,
        "how": How.DOOR,
        "at": NOW + timedelta(hours=1),
    }
    return Taken(**{**values, **said})  # type: ignore[arg-type]


def version_of(screened: Screened) -> str:
    """Tell the version of the form of the round."""
    return models.Round.objects.select_related("form").get(id=screened.round).form.version


def an_attempt(screened: Screened, **said: object) -> Noted:
    """Make a call to the first household that nobody answered, but for what is said."""
    values: dict[str, object] = {
        "id": world.new_id(),
        "round": screened.round,
        "household": screened.household,
        "way": Asked.PHONE,
        "outcome": Outcome.NO_ANSWER,
        "at": NOW + timedelta(hours=1),
    }
    return Noted(**{**values, **said})  # type: ignore[arg-type]


def a_round(community: AreaRecord, *, household: UUID) -> dict[str, UUID]:
    """Let a round be under way in a community, with one answer that put its household on a list."""
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=community)
    new = a_new_round(community.place)
    with reaching(leader.reach()):
        open_round(round=new, by=leader, now=NOW, ids=world.new_id)
        it = Screened(
            community=community,
            leader=leader,
            within=world.within(community),
            round=new.id,
            households=(household,),
        )
        answer = an_answer(it, values=RETURNED)
        take_answer(answer=answer, by=leader, now=NOW + timedelta(hours=1), ids=world.new_id)
        proposal = models.Proposal.objects.get(answer=answer.id).id
    return {"round": new.id, "proposal": proposal, "answer": answer.id}


def a_sheet_of(community: AreaRecord) -> str:
    """Print a sheet of the first unit of the round of a community; tell its code."""
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=community)
    with reaching(leader.reach()):
        turn = models.Turn.objects.order_by("sort", "id").first()
        unit = unit_of(turn.place)
        codes = make_sheets(
            round=turn.round_id, units=(unit,), by=leader, now=NOW, ids=world.new_id
        )
    return codes[unit]
