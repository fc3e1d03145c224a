"""What a worker takes along to the doors: their open turns in walking order, filled in beforehand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from linli.features.screening import models
from linli.features.screening.domain.answers import Remark
from linli.features.screening.domain.concealing import without_concealed
from linli.features.screening.domain.rounds import Rung, State
from linli.features.screening.domain.xlsform.prefilling import Known, filled
from linli.features.screening.queries.forms import XForm, published
from linli.features.screening.queries.rounds import RoundRecord, round_record
from linli.kernel.places import Jurisdiction
from linli.register import queries as register
from linli.register.queries import HouseholdLine, MemberLine

# What residents are shown of each other when they fill in for their home: whoever came by a slip has not
# shown that a phone or a day of birth in it is theirs to see.
AT_HOME = frozenset(("person.name", "household.head", "household.tenure", "household.size"))
# More doors than one worker has in three days, and still less than a megabyte on the way.
AT_MOST = 1_500


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedTurn:
    """
    One household to be asked. ``instance`` is the form with what is known, empty where nothing is;
    ``home`` is nothing when it has left the register.
    """

    id: UUID
    round: UUID
    household: UUID
    form: UUID
    home: HouseholdLine | None
    rung: Rung
    visits: int
    minutes: int
    next_at: datetime | None
    is_asked_again: bool
    instance: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """The rounds, their forms and the turns; ``left`` counts those that did not fit."""

    rounds: tuple[RoundRecord, ...]
    forms: tuple[XForm, ...]
    turns: tuple[PackedTurn, ...]
    left: int


def pack_of(*, worker: UUID, within: Jurisdiction, round: UUID | None = None) -> Pack:
    """Pack what a worker has still to ask in the rounds that are under way."""
    return _pack(_open(within, round).filter(worker=worker), within=within)


def desk_pack(*, turn: UUID, within: Jurisdiction) -> Pack:
    """Pack one turn for whoever asks by phone or types in from paper: theirs or not, answered or not."""
    rows = models.Turn.objects.within(within).filter(id=turn, round__closed_at=None)
    return _pack(rows, within=within)


def own_pack(*, place: str, within: Jurisdiction, round: UUID | None = None) -> Pack:
    """Pack the turns of whoever lives at a dwelling: answered or not, for they may correct."""
    rows = models.Turn.objects.within(within).filter(place=place, round__closed_at=None)
    return _pack(rows.filter(round=round) if round else rows, within=within, shown=AT_HOME)


def _open(within: Jurisdiction, round: UUID | None) -> QuerySet[Any]:
    rows: QuerySet[Any] = models.Turn.objects.within(within)
    rows = rows.filter(state=State.OPEN, round__closed_at=None)
    return rows.filter(round=round) if round else rows


def _pack(
    rows: QuerySet[Any], *, within: Jurisdiction, shown: frozenset[str] | None = None
) -> Pack:
    """Pack some turns; of what the register knows all is filled in, or what is ``shown``."""
    rounds = _rounds(rows)
    ordered = rows.order_by("round__opened_at", "sort", "id")
    found = list(ordered.annotate(round_form=F("round__form"))[: AT_MOST + 1])
    left = rows.count() - AT_MOST if len(found) > AT_MOST else 0
    found = found[:AT_MOST]
    forms = {form.id: form for form in published(one.form for one in rounds)}
    homes = _homes(found, within=within)
    before = _before(found, rounds, within=within)
    again = _asked_again(found, within=within)
    turns = tuple(
        _packed(
            row,
            form=forms.get(row.round_form),
            home=homes.get(row.household),
            known=known_of(
                homes.get(row.household),
                before=without_concealed(before.get(row.id, {})),
                shown=shown,
            ),
            asked_again=row.id in again,
        )
        for row in found
    )
    return Pack(rounds=rounds, forms=tuple(forms.values()), turns=turns, left=left)


def _rounds(rows: QuerySet[Any]) -> tuple[RoundRecord, ...]:
    held = rows.order_by().values("round")
    found = models.Round.objects.filter(id__in=held).select_related("form")
    return tuple(
        round_record(one) for one in found.defer("form__xform").order_by("opened_at", "id")
    )


def _homes(rows: Iterable[models.Turn], *, within: Jurisdiction) -> Mapping[UUID, HouseholdLine]:
    keys = tuple(row.household for row in rows)
    return {home.id: home for home in register.households_by_key(keys=keys, within=within)}


def _packed(
    row: Any,
    *,
    form: XForm | None,
    home: HouseholdLine | None,
    known: Known,
    asked_again: bool,
) -> PackedTurn:
    return PackedTurn(
        id=row.id,
        round=row.round_id,
        household=row.household,
        form=row.round_form,
        home=home,
        rung=Rung(row.rung),
        visits=row.visits,
        minutes=row.minutes,
        next_at=row.next_at,
        is_asked_again=asked_again,
        instance=filled(form.blank(), known) if form else "",
    )


def known_of(
    home: HouseholdLine | None, *, before: Mapping[str, Any], shown: frozenset[str] | None
) -> Known:
    """Say what the register knows of a household, or as much of it as is shown."""
    if home is None:
        return Known(before=before)
    members = tuple(_of_member(one) for one in home.members)
    head = members[0] if members else {}
    once = {
        **head,
        "household.head": head.get("person.name", ""),
        "household.phone": head.get("person.phone", ""),
        "household.tenure": home.tenure,
        "household.size": str(len(members)) if members else "",
        "dwelling.estate": home.estate,
        "dwelling.address": f"{home.estate}{home.dwelling}",
    }
    return Known(
        once=_shown(once, shown), members=[_shown(one, shown) for one in members], before=before
    )


def _shown(said: Mapping[str, str], shown: frozenset[str] | None) -> Mapping[str, str]:
    return said if shown is None else {one: said[one] for one in said if one in shown}


def _of_member(member: MemberLine) -> Mapping[str, str]:
    return {
        "person.name": member.name,
        "person.sex": member.sex,
        "person.phone": member.phone,
        "person.birth_date": member.birth_date.isoformat() if member.birth_date else "",
        "person.relation": member.relation,
        **{f"care.{mark}": "yes" for mark in member.care},
    }


def _before(
    rows: list[models.Turn], rounds: tuple[RoundRecord, ...], *, within: Jurisdiction
) -> Mapping[UUID, Mapping[str, Any]]:
    """Give what holds of what was answered: all of this round, of the one before what lasts."""
    counting = models.Answer.objects.within(within).filter(replaced_by=None)
    counting = counting.exclude(remarks__contains=[Remark.BESIDES]).order_by("taken_at", "id")
    # A turn that was never settled has no answer of this round: most have not.
    own = counting.filter(turn__in=[row.id for row in rows])
    found: dict[UUID, Mapping[str, Any]] = dict(own.values_list("turn", "values"))
    kept = {one.id: frozenset(one.lasting) for one in rounds if one.after and one.lasting}
    if not kept:
        return found
    turns = {(row.round_id, row.household): row.id for row in rows if row.round_id in kept}
    then = counting.filter(
        Q(turn__round__next__in=kept), turn__household__in=[home for _, home in turns]
    )
    for now, home, values in then.annotate(now=F("turn__round__next")).values_list(
        "now", "turn__household", "values"
    ):
        if (turn := turns.get((now, home))) and turn not in found:
            found[turn] = _only(values, kept[now])
    return found


def _only(values: Mapping[str, Any], names: frozenset[str]) -> Mapping[str, Any]:
    """Keep the answers to some questions, wherever among groups they stand; of repeats nothing."""
    kept = {}
    for name, value in values.items():
        if isinstance(value, Mapping):
            if inside := _only(value, names):
                kept[name] = inside
        elif name in names and not isinstance(value, list):
            kept[name] = value
    return kept


def _asked_again(rows: list[models.Turn], *, within: Jurisdiction) -> frozenset[UUID]:
    asked = models.Reopening.objects.within(within).filter(
        turn__in=[row.id for row in rows], settled_at=None
    )
    return frozenset(asked.values_list("turn", flat=True)) if rows else frozenset()
