"""What goes onto a device, as the contract with the app at the door has it."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from linli.features.screening.queries import policies
from linli.features.screening.queries.forms import XForm
from linli.features.screening.queries.packs import Pack, PackedTurn
from linli.features.screening.queries.rounds import RoundRecord
from linli.kernel.days import LOCAL, local_day
from linli.register.queries import HouseholdLine

_DWELLING = re.compile(r"(?:(?P<building>.+?(?:号楼|座))|)(?:(?P<unit>.+?单元)|)(?P<room>.*)")
_ROOM = re.compile(r"(?P<floor>\d{1,2})\d{2}")


def packed(pack: Pack, *, who: str, now: datetime, own: bool = False) -> dict[str, Any]:
    """Say a pack as plain JSON; ``who`` is whose queue it is."""
    known = {form.id for form in pack.forms}
    return {
        "made_at": now.astimezone(LOCAL).isoformat(timespec="seconds"),
        "who": who,
        "rounds": [_round(one, now=now) for one in pack.rounds],
        "forms": [_form(one, own=own) for one in pack.forms]
        + [_form_by_hand(one) for one in pack.rounds if one.form not in known],
        "turns": [_turn(one, own=own) for one in pack.turns],
        "left": pack.left,
    }


def _round(round: RoundRecord, *, now: datetime) -> Mapping[str, Any]:
    ladder = policies.ladder(place=round.place, on=local_day(now))
    return {
        "id": str(round.id),
        "name": round.name,
        "form": str(round.form),
        "due_at": round.due_at.astimezone(LOCAL).isoformat(timespec="seconds"),
        "from": f"{ladder.begins:%H:%M}",
        "until": f"{ladder.ends:%H:%M}",
    }


def _form(form: XForm, *, own: bool) -> Mapping[str, Any]:
    named = "screening:own_form" if own else "screening:form_xml"
    medium = "screening:own_medium" if own else "screening:medium"
    return {
        "id": str(form.id),
        "name": form.name,
        "version": form.version,
        "url": reverse(named, args=(form.id,)),
        "media": [
            {"name": name, "url": reverse(medium, args=(form.id, name)), "hash": hash}
            for name, hash in form.media
        ],
    }


def _form_by_hand(round: RoundRecord) -> Mapping[str, Any]:
    said = {"id": str(round.form), "name": round.name, "version": round.version}
    return {**said, "url": "", "media": []}


def _turn(turn: PackedTurn, *, own: bool) -> Mapping[str, Any]:
    args = (turn.round,) if own else (turn.round, turn.household)
    return {
        "id": str(turn.id),
        "round": str(turn.round),
        "household": str(turn.household),
        "form": str(turn.form),
        **_door(turn.home),
        "rung": turn.rung.value,
        "visits": turn.visits,
        "minutes": turn.minutes / 10,
        "next_at": turn.next_at.astimezone(LOCAL).isoformat() if turn.next_at else None,
        "asked_again": turn.is_asked_again,
        "answer_url": reverse("screening:own" if own else "screening:answer", args=args),
        "instance": turn.instance,
    }


def _door(home: HouseholdLine | None) -> Mapping[str, str]:
    if home is None:
        gone = _("已经不在登记册里")
        return {"building": "", "unit": "", "floor": "", "door": "", "label": gone, "people": ""}
    found = _DWELLING.fullmatch(home.dwelling)
    building, unit, room = (found["building"], found["unit"], found["room"]) if found else ("",) * 3
    floor = _ROOM.fullmatch(room or "")
    return {
        "building": f"{home.estate} {building or ''}".strip(),
        "unit": unit or "",
        "floor": floor["floor"] if floor else "",
        "door": room or "",
        "label": home.dwelling,
        "people": people_words(home),
    }


def people_words(home: HouseholdLine) -> str:
    """Say who lives there, shortly: the first by name, of the others how many."""
    if not home.members:
        return ""
    first, many = home.members[0].name, len(home.members)
    return first if many == 1 else _("{name}等{many}人").format(name=first, many=many)
