"""An order is issued: rows, standing, owner and entry in one transaction; or nothing at all."""

from datetime import date, timedelta

import pytest

from linli.areas.domain import Role
from linli.features.isolation import models
from linli.features.isolation.actions.issuing import CannotOrder, issue
from linli.features.isolation.domain.periods import Exposed
from linli.journal.models import Entry
from linli.kernel.places import EVERYWHERE
from linli.kernel.refusals import NotYours
from linli.register.queries import standings
from linli.store.reach import reaching
from tests import observed, world
from tests.observed import END, NOW

pytestmark = pytest.mark.django_db


def rows() -> int:
    """Count all rows of the feature and what it left elsewhere."""
    with reaching(EVERYWHERE):
        kinds = (models.Order, models.Exposure, models.Custody)
        kept = sum(kind.objects.within(EVERYWHERE).count() for kind in kinds)
        return kept + Entry.objects.within(EVERYWHERE).filter(kind="isolation.ordered").count()


def test_an_order_ends_at_24_hours_of_the_fourteenth_day_and_keeps_why() -> None:
    it = observed.an_observed()

    with reaching(it.leader.reach()):
        row = models.Order.objects.within(it.within).get(id=it.order)
        assert row.ends_at == END
        assert row.reference == "《传染病防治法》第三十九条第一款第三项"
        assert row.policy == {
            "of": "contact",
            "zero_on": "2020-02-18",
            "days": 14,
            "then_days": 0,
            "then": "",
            "ends_at": END.isoformat(),
            "source": "observation.contact.days@2020-01-22",
        }
        assert (row.issued_by, row.issued_as) == ("user:test", "community_leader")
        assert "stay_in" in row.conditions


def test_the_register_knows_that_somebody_is_under_observation_and_nothing_more() -> None:
    it = observed.an_observed()

    with reaching(it.leader.reach()):
        (standing,) = standings.of_kind(kind="isolation", at=NOW, within=it.within)
    assert (standing.person, standing.value, standing.source, standing.ends_at) == (
        it.person,
        "home_observation",
        it.order,
        END,
    )


def test_the_community_answers_for_the_person_from_the_first_moment() -> None:
    it = observed.an_observed()

    with reaching(it.leader.reach()):
        (owner,) = models.Custody.objects.within(it.within)
        assert (owner.place, owner.unit, owner.began_at) == (it.community.place, "community", NOW)


def test_the_entry_names_the_order_and_never_the_person() -> None:
    it = observed.an_observed()

    with reaching(it.leader.reach()):
        (entry,) = Entry.objects.within(it.within).filter(kind="isolation.ordered")
        assert entry.subject == it.order
        assert entry.place == it.community.place
        assert entry.payload == {
            "regime": "home_observation",
            "ends_at": END.isoformat(),
        }


def test_pressed_twice_it_is_one_order() -> None:
    it = observed.an_observed()
    before = rows()

    with reaching(it.leader.reach()):
        again = observed.a_new_order(it.person, id=it.order)
        assert issue(order=again, by=it.leader, now=NOW, ids=world.new_id) == it.order

    assert rows() == before == 4


def test_a_second_order_in_the_same_time_is_refused_and_nothing_is_written() -> None:
    it = observed.an_observed()
    before = rows()

    with reaching(it.leader.reach()), pytest.raises(CannotOrder) as refused:
        issue(order=observed.a_new_order(it.person), by=it.leader, now=NOW, ids=world.new_id)

    assert [reason.code for reason in refused.value.reasons] == ["isolation.overlaps"]
    assert rows() == before


def test_every_reason_is_given_at_once() -> None:
    it = observed.an_observed()
    tomorrow = Exposed(kind="entered", last_on=date(2020, 2, 21))

    order = observed.a_new_order(it.person, exposures=(tomorrow,))

    with reaching(it.leader.reach()), pytest.raises(CannotOrder) as refused:
        issue(order=order, by=it.leader, now=NOW, ids=world.new_id)

    assert [reason.code for reason in refused.value.reasons] == [
        "isolation.exposure_not_of_ground",
        "isolation.exposure_later_than_now",
        "isolation.begins_before_exposure",
        "isolation.overlaps",
    ]


def test_the_neighbour_community_cannot_order_anything_here() -> None:
    it = observed.an_observed()
    beside = world.a_community(code="370176001021", name="舜奥社区居民委员会")
    stranger = world.an_actor(Role.COMMUNITY_LEADER, area=beside)
    before = rows()

    with reaching(stranger.reach()), pytest.raises(NotYours):
        issue(order=observed.a_new_order(it.person), by=stranger, now=NOW, ids=world.new_id)

    assert rows() == before


def test_a_grid_worker_calls_but_does_not_order() -> None:
    it = observed.an_observed()
    worker = world.an_actor(Role.GRID_WORKER, area=it.community)

    later = NOW + timedelta(days=30)

    with reaching(worker.reach()), pytest.raises(NotYours):
        issue(order=observed.a_new_order(it.person), by=worker, now=later, ids=world.new_id)
