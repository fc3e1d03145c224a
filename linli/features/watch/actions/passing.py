"""
What hangs on a watch passes to another, and comes back: readings, links, needs, reminders, fevers.

What the other has already stays where it is: nobody needs the same thing twice.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from linli.features.watch import models
from linli.features.watch.actions.membership import Hand
from linli.features.watch.domain.own import Tie
from linli.features.watch.domain.windows import Step
from linli.kernel.places import Jurisdiction

_TABLES: Mapping[str, Any] = {
    "readings": models.Reading,
    "links": models.Link,
    "needs": models.Need,
    "chases": models.Chase,
    "fevers": models.Fever,
}
_OWN = "own_link"


def pass_on(row: models.Watch, *, to: models.Watch, within: Jurisdiction) -> Mapping[str, Any]:
    """Pass everything that counts to another watch; tell the keys by table, for ``give_back``."""
    own = _second_own_link(row, to=to, within=within)
    passed = {name: _keys(name, row, to=to, within=within) for name in _TABLES}
    for name, keys in passed.items():
        _move(name, keys, to=to, within=within)
    return {**{name: [str(key) for key in keys] for name, keys in passed.items()}, _OWN: own}


def give_back(passed: Mapping[str, Any], *, to: models.Watch, hand: Hand) -> None:
    """Give everything back that was passed on, as it is by now."""
    for name in _TABLES:
        _move(name, [UUID(key) for key in passed[name]], to=to, within=hand.within)
    if passed[_OWN]:
        links = models.Link.objects.within(hand.within).filter(id=passed[_OWN])
        links.update(tie=Tie.SELF.value, called="")


def _move(name: str, keys: Sequence[UUID], *, to: models.Watch, within: Jurisdiction) -> None:
    rows = _TABLES[name].objects.within(within).filter(id__in=keys)
    rows.update(watch=to, place=to.place)
    if name == "fevers":
        steps = models.FeverStep.objects.within(within).filter(fever__in=keys)
        steps.update(place=to.place)


def _keys(
    name: str, row: models.Watch, *, to: models.Watch, within: Jurisdiction
) -> tuple[UUID, ...]:
    rows = _TABLES[name].objects.within(within)
    mine, theirs = rows.filter(watch=row), rows.filter(watch=to)
    match name:
        case "readings":
            mine = mine.exclude(taken_at__in=theirs.values("taken_at"))
        case "needs":
            held = theirs.filter(met_at=None).values("need")
            mine = mine.filter(met_at=None).exclude(need__in=held)
        case "chases":
            # A call or a knock of the one says nothing of the other: only who was reminded counts.
            mine = mine.filter(step=Step.MESSAGE.value)
            mine = mine.exclude(slot__in=theirs.filter(step=Step.MESSAGE.value).values("slot"))
        case "links":
            mine = mine.filter(revoked_at=None)
    return tuple(mine.order_by("id").values_list("id", flat=True))


def _second_own_link(row: models.Watch, *, to: models.Watch, within: Jurisdiction) -> str:
    """
    Let the person's own link go on beside the other, where both have one; tell its key.

    Of their own there is one: the second stands in the list as another, and is revoked on its own.
    """
    links = models.Link.objects.within(within).filter(tie=Tie.SELF, revoked_at=None)
    mine = links.filter(watch=row).first()
    if mine is None or not links.filter(watch=to).exists():
        return ""
    mine.tie, mine.called = Tie.RELATIVE.value, "本人"
    mine.save(update_fields=["tie", "called"])
    return str(mine.id)
