"""A rule that changes answers for its own days: a reading is judged by the day it was taken on."""

from datetime import date, timedelta

import pytest

from linli.features.watch import models
from linli.features.watch.queries.policies import policy
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from tests import watching
from tests.watching import NOW, a_reading, taken

pytestmark = pytest.mark.django_db


def test_yesterdays_reading_told_today_is_a_fever_by_yesterdays_rule(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    it = watching.a_watch()
    before = policy(place=it.community.place, on=date(2020, 2, 27))
    today = policy(place=it.community.place, on=date(2020, 2, 28))
    assert before.measuring.fever_from == today.measuring.fever_from == 373

    yesterday = a_reading(it.watch, tenths=373, taken_at=NOW - timedelta(days=1))
    asked: list[date] = []

    def judged(*, place: str, on: date) -> object:
        asked.append(on)
        return policy(place=place, on=on)

    monkeypatch.setattr("linli.features.watch.actions.keeping.policy", judged)
    taken(it, yesterday, a_reading(it.watch))

    assert set(asked) == {date(2020, 2, 27), date(2020, 2, 28)}
    with reaching(EVERYWHERE):
        found = models.Reading.objects.within(EVERYWHERE).order_by("taken_at")
        assert list(found.values_list("finding", flat=True)) == ["fever", "fine"]
