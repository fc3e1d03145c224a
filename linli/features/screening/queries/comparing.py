"""Two rounds beside each other: who was asked twice, what for, and what had changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from linli.features.screening import models
from linli.features.screening.domain.answers import Remark
from linli.features.screening.domain.asking import questions_of
from linli.features.screening.domain.comparing import Compared, asked_in, compared
from linli.features.screening.queries.rounds import FormRecord, RoundRecord, form_of, round_at
from linli.kernel.places import Jurisdiction


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """
    Two rounds, the earlier first. ``twice`` counts the households that answered in both, ``spared`` the
    questions that were not asked again, all households together.
    """

    before: RoundRecord
    after: RoundRecord
    form: FormRecord
    questions: tuple[Compared, ...]
    twice: int
    spared: int


def comparison(*, round: UUID, within: Jurisdiction) -> Comparison | None:
    """
    Compare a round with the one it came after, in a jurisdiction; nothing for a first round.

    :raises NotYours: if there is no such round within reach.
    """
    after = round_at(id=round, within=within)
    if after.after is None:
        return None
    before = round_at(id=after.after, within=within)
    form, form_before = form_of(after.id), form_of(before.id)
    asked = asked_in(
        (question.name for question in questions_of(form.definition)),
        before=(question.name for question in questions_of(form_before.definition)),
        lasting=after.lasting,
    )
    pairs = tuple(_pairs(before.id, after.id, within=within))
    return Comparison(
        before=before,
        after=after,
        form=form,
        questions=compared(pairs, asked=asked),
        twice=len(pairs),
        spared=len(pairs) * len(after.lasting),
    )


def known_before(*, round: UUID, household: UUID, within: Jurisdiction) -> Mapping[str, Any]:
    """
    Give what a household answered in the round before, if anything: to be confirmed, not asked again.

    :raises NotYours: if there is no such round within reach.
    """
    before = round_at(id=round, within=within).after
    if before is None:
        return {}
    return _answers(before, within=within, household=household).get(household, {})


def _pairs(
    before: UUID, after: UUID, *, within: Jurisdiction
) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    then, now = _answers(before, within=within), _answers(after, within=within)
    for household in sorted(then.keys() & now.keys()):
        yield then[household], now[household]


def _answers(
    round: UUID, *, within: Jurisdiction, household: UUID | None = None
) -> Mapping[UUID, Mapping[str, Any]]:
    """Give the answers of a round that count, by household."""
    rows = models.Answer.objects.within(within).filter(turn__round=round, replaced_by=None)
    rows = rows.exclude(remarks__contains=[Remark.BESIDES])
    if household:
        rows = rows.filter(turn__household=household)
    return dict(rows.order_by("taken_at", "id").values_list("turn__household", "values"))
