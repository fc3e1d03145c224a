"""Builders for screening: a community with a round under way, in a line."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from linli.areas.domain import Actor, Role
from linli.areas.queries import AreaRecord
from linli.features.screening import models
from linli.features.screening.actions import NewRound, Noted, open_round, take_answer
from linli.features.screening.actions.photographing import Brought, bring_photo
from linli.features.screening.actions.receiving import Means
from linli.features.screening.actions.sheets import make_sheets
from linli.features.screening.domain.answers import How, Taken
from linli.features.screening.domain.places import unit_of
from linli.features.screening.domain.rounds import Asked, Outcome
from linli.features.screening.domain.xlsform.converting import read_form
from linli.kernel.places import Jurisdiction
from linli.register.domain.sheets import HouseholdSheet
from linli.store.reach import reaching
from linli.web.vault import vault
from tests import world, xlsforms

# Ten in the morning of the 20th of February 2020, and the deadline three days later.
NOW = datetime.fromisoformat("2020-02-20T10:00:00+08:00")
DUE = NOW + timedelta(days=3)
MEDIUM = "map.jpg"
# What has to be answered, as it is known of the first household.
_SOUND = {"phone": "14500000000", "tenure": "owned", "residents": "1", "away14": "no"}
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
    row = models.Form.objects.create(
        id=world.new_id(), place=place, name=name, version=version, published_at=NOW
    )
    return row.id


def a_form_of(content: bytes, *, place: str, version: str = "") -> UUID:
    """Publish a form that was written as a spreadsheet."""
    read = read_form(content, version="1")
    row = models.Form.objects.create(
        id=world.new_id(),
        place=place,
        name=read.title,
        version=version or read.version,
        definition=dict(read.definition),
        form_id=read.form_id,
        xform=read.xform,
        published_at=NOW,
    )
    return row.id


def a_screened_by(content: bytes, *, many: int = 1) -> Screened:
    """Open a round that asks by a form that was written as a spreadsheet."""
    community = world.a_community()
    form = a_form_of(content, place=community.place)
    return a_screened(many=many, community=community, form=form)


def an_instance(*, key: str = "uuid:1", replaces: str = "", **said: str) -> str:
    """Fill the form of the field in; ``from_`` is the question ``from``."""
    member = "".join(_node(one, said) for one in ("away14", "from"))
    home = "".join(_node(one, said) for one in ("phone", "tenure", "residents"))
    rest = "".join(_node(one, said) for one in ("needs_other", "sheet"))
    before = f"<deprecatedID>{replaces}</deprecatedID>" if replaces else ""
    return (
        '<data id="screening-2" version="2020013001">'
        f"<household><head>林0</head>{home}</household>"
        f"<member><name>林0</name>{member}</member><needs>shopping</needs>{rest}"
        f"<meta><instanceID>{key}</instanceID>{before}</meta></data>"
    )


def _node(name: str, said: dict[str, str]) -> str:
    text = said.get(name, said.get(f"{name}_", _SOUND.get(name, "")))
    return f"<{name}>{text}</{name}>"


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


def a_screened(*, many: int = 1, community: AreaRecord | None = None, **said: object) -> Screened:
    """Open a round in a community of so many households."""
    community = community or world.a_community()
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=community)
    taken = world.taken_in(*homes(many), community=community)
    new = a_new_round(community.place, **said)
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
    form = a_form_of(xlsforms.sample(), place=community.place)
    new = a_new_round(community.place, form=form)
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
        sent = models.Photo.objects.create(
            id=world.new_id(),
            place=models.Turn.objects.get(household=household, round=new.id).place,
            answer_id=answer.id,
            name="1.jpg",
            kind="jpeg",
            bytes=3,
            content=b"\xff\xd8\xff",
            came_at=NOW,
        ).id
        models.Medium.objects.create(
            id=world.new_id(),
            form_id=form,
            name=MEDIUM,
            hash="0" * 32,
            bytes=3,
            content=b"\xff\xd8\xff",
            brought_by=leader.id,
            brought_at=NOW,
        )
    keys = {"round": new.id, "proposal": proposal, "answer": answer.id}
    return {**keys, "form": form, "sent": sent}


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


def a_photo_of_a_sheet(community: AreaRecord, *, code: str) -> UUID:
    """Photograph a sheet that came back; give the key of the photo."""
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=community)
    photo = Brought(code=code, content=b"\xff\xd8\xff")
    with reaching(leader.reach()):
        bring_photo(photo=photo, by=leader, now=NOW, means=Means(ids=world.new_id, vault=vault()))
        row: models.SheetPhoto = models.SheetPhoto.objects.get(sheet__code=code)
    return row.id
