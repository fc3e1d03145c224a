"""Orders in lists: whose, how they stand, what was said today."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from linli.features.isolation import models
from linli.features.isolation.domain import periods, releases
from linli.features.isolation.domain.contacts import Outcome
from linli.features.isolation.domain.orders import Regime, State
from linli.features.isolation.domain.releases import Standing
from linli.features.isolation.queries.guests import guest_names
from linli.features.isolation.queries.policies import NATION, policy
from linli.features.isolation.queries.readings import matters_of, read_today
from linli.kernel.days import end_of, local_day
from linli.kernel.places import Jurisdiction
from linli.register import queries as register
from linli.web.readings import Watched

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderLine:
    """
    An order as one line of a list: ``day`` of ``days``, the regime of now, what today's contacts came to.

    ``read`` is what the watch has read today, of whom it watches: we do not ask for it again.
    """

    id: UUID
    person: UUID
    household: UUID | None
    place: str
    name: str
    dwelling: str
    ground: str
    group: str
    regime: Regime
    began_at: datetime
    ends_at: datetime
    ended_at: datetime | None
    state: State
    day: int
    days: int
    today: tuple[Outcome, ...] = ()
    matters: tuple[str, ...] = ()
    read: Watched | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class After:
    """Where the page before ended: the next one begins behind it."""

    ends_at: datetime
    id: UUID


def order_lines(
    *, state: State, within: Jurisdiction, now: datetime, after: After | None = None
) -> tuple[OrderLine, ...]:
    """List the orders of a state, the earliest end first; what has ended, the latest first."""
    rows = _of_state(state, within=within, now=now)
    key = "ended_at" if state is State.ENDED else "ends_at"
    turn = "-" if state is State.ENDED else ""
    if after:
        further = "lt" if state is State.ENDED else "gt"
        same = {key: after.ends_at, f"id__{further}": after.id}
        rows = rows.filter(Q(**{f"{key}__{further}": after.ends_at}) | Q(**same))
    found = list(rows.order_by(f"{turn}{key}", f"{turn}id")[:PAGE])
    return as_lines(found, within=within, now=now)


def counts(*, within: Jurisdiction, now: datetime) -> Mapping[State, int]:
    """Count the open orders by how they stand."""
    overdue_after = _overdue_after(within, now=now)
    sums = {
        state.value: Count("id", filter=_meaning(state, now=now, overdue_after=overdue_after))
        for state in State
        if state is not State.ENDED
    }
    rows = with_holds(models.Order.objects.within(within).filter(ended_at=None), within)
    found: dict[str, int] = rows.aggregate(**sums)
    return {State(code): count for code, count in found.items()}


def orders_of_people(
    *, people: Iterable[UUID], within: Jurisdiction, now: datetime
) -> tuple[OrderLine, ...]:
    """List the orders of some people: the open ones, and of each the last that ended."""
    rows = models.Order.objects.within(within).filter(person__in=set(people))
    held = list(with_holds(rows, within).order_by("-ended_at", "-began_at", "id"))
    standing = [row for row in held if row.ended_at is None]
    lasting = {row.person for row in standing}
    last = {row.person: row for row in reversed(held) if row.person not in lasting}
    return as_lines((*standing, *last.values()), within=within, now=now)


def as_lines(
    rows: Iterable[models.Order], *, within: Jurisdiction, now: datetime
) -> tuple[OrderLine, ...]:
    """Give rows as lines, with names, dwellings and what was said today, in few statements for all."""
    found = list(rows)
    keys = {row.person for row in found} | {row.household for row in found if row.household}
    known = register.names_of(subjects=tuple(keys), within=within)
    absent = [row.person for row in found if row.person not in known]
    names = {**known, **(guest_names(people=absent, within=within) if absent else {})}
    today = _contacts(found, within=within, now=now)
    read = read_today(people={row.person for row in found}, within=within, now=now)
    overdue_after = _overdue_after(within, now=now)
    return tuple(
        _line(
            row,
            names=names,
            today=today.get(row.id, []),
            read=read.get(row.person),
            state=_state(row, now=now, overdue_after=overdue_after),
            now=now,
        )
        for row in found
    )


def _line(
    row: models.Order,
    *,
    names: Mapping[UUID, str],
    today: list[models.DailyContact],
    read: Watched | None,
    state: State,
    now: datetime,
) -> OrderLine:
    stay = periods.stay_of(row.policy)
    return OrderLine(
        id=row.id,
        person=row.person,
        household=row.household,
        place=row.place,
        name=names.get(row.person, ""),
        dwelling=names.get(row.household, "") if row.household else "",
        ground=row.ground,
        group=row.group,
        regime=periods.regime_at(Regime(row.regime), stay=stay, at=now),
        began_at=row.began_at,
        ends_at=row.ends_at,
        ended_at=row.ended_at,
        state=state,
        day=periods.day_number(stay, at=now),
        days=stay.days + stay.then_days,
        today=tuple(Outcome(one.outcome) for one in today),
        matters=tuple(
            dict.fromkeys(
                (
                    *(matters_of(read) if read else ()),
                    *(one for said in today for one in said.matters),
                )
            )
        ),
        read=read,
    )


def _state(row: Any, *, now: datetime, overdue_after: timedelta) -> State:
    standing = Standing(
        ends_at=row.ends_at, ended_at=row.ended_at, holds=("held",) if row.is_held else ()
    )
    return releases.state_of(standing, now=now, overdue_after=overdue_after)


def _overdue_after(within: Jurisdiction, *, now: datetime) -> timedelta:
    top = within.places[0] if within.places else NATION
    return policy(place=top, on=local_day(now)).overdue_after


def _of_state(state: State, *, within: Jurisdiction, now: datetime) -> Any:
    rows = with_holds(models.Order.objects.within(within), within)
    late = _overdue_after(within, now=now)
    return rows.filter(_meaning(state, now=now, overdue_after=late))


def with_holds(rows: Any, within: Jurisdiction) -> Any:
    """Tell of each order whether it is held."""
    held = models.Hold.objects.within(within).filter(order=OuterRef("pk"), lifted_at=None)
    return rows.annotate(is_held=Exists(held))


def _meaning(state: State, *, now: datetime, overdue_after: timedelta) -> Q:
    """Say in the words of the database what ``releases.state_of`` says of one order."""
    midnight, late = end_of(local_day(now)), now - overdue_after
    still = Q(ended_at=None)
    meanings = {
        State.ENDED: Q(ended_at__isnull=False),
        State.HELD: still & Q(is_held=True),
        State.OVERDUE: still & Q(is_held=False, ends_at__lte=late),
        State.TO_RELEASE: still & Q(is_held=False, ends_at__lte=now, ends_at__gt=late),
        State.TODAY: still & Q(is_held=False, ends_at__gt=now, ends_at__lte=midnight),
        State.RUNNING: still & Q(is_held=False, ends_at__gt=midnight),
    }
    return meanings[state]


def _contacts(
    rows: list[models.Order], *, within: Jurisdiction, now: datetime
) -> Mapping[UUID, list[models.DailyContact]]:
    today = models.DailyContact.objects.within(within).filter(
        order__in=[row.id for row in rows], on=local_day(now)
    )
    found: dict[UUID, list[models.DailyContact]] = {}
    for one in today.order_by("happened_at", "id"):
        found.setdefault(one.order_id, []).append(one)
    return found
