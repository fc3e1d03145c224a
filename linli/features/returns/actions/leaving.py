"""A list leaves the house: marked with who took it out, and told to everybody who is on it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from linli.areas import queries as areas
from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.areas.queries import AreaRecord
from linli.features.returns.domain.purposes import Purpose
from linli.kernel.days import local_day
from linli.register import actions as register
from linli.rules import queries as rules

# Whoever works on the machine itself has no name of their own.
_CONSOLE = "命令行"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """Who is on a list of which area, and what it is taken out for."""

    area: AreaRecord
    purpose: Purpose
    people: tuple[UUID, ...]


def delete_on(*, place: str, on: date) -> date:
    """Tell until when a list that leaves the house today may be kept."""
    days: int = rules.policy_at(place=place, on=on).value("returns.list_kept")
    return on + timedelta(days=days)


def watermark(leaving: Leaving, *, by: Actor, now: datetime) -> str:
    """
    Say who took the list out, when, until when it may be kept, for whom and what for.

    What matters most stands first: a footer has room for some lines and no more.
    """
    day, place = local_day(now), leaving.area.place
    who = areas.names_of_actors((by.id,)).get(by.id, _CONSOLE)
    parts = (
        f"{leaving.area.name} {who} {day.isoformat()} 导出",
        f"请于 {delete_on(place=place, on=day).isoformat()} 前删除",
        f"提供给：{leaving.purpose.recipient}" if leaving.purpose.recipient else "",
        f"用途：{leaving.purpose.words}",
    )
    return "；".join(filter(None, parts))


def note_disclosure(leaving: Leaving, *, by: Actor, now: datetime, ids: Ids) -> None:
    """Let everybody on the list read that it left the house, with whom and what for."""
    said = leaving.purpose
    words = f"{said.words}（提供给{said.recipient}）" if said.recipient else said.words
    what = register.Disclosing(field="export", purpose=words)
    register.disclose(people=leaving.people, what=what, by=by, now=now, ids=ids)
