"""What was needed is destroyed in time, with a record; the rehearsal of a stand-down."""

from datetime import timedelta
from typing import Any

import pytest

from linli.areas.domain import Actor, Role
from linli.features.isolation import models
from linli.features.isolation.actions import receptions
from linli.features.isolation.actions.contacting import note_contact
from linli.features.isolation.actions.destroying import (
    HANGING,
    CannotStandDown,
    stand_down,
    tidy,
)
from linli.features.isolation.actions.releasing import release
from linli.features.isolation.domain.contacts import Said, Way
from linli.features.isolation.domain.transferring import Decline
from linli.features.isolation.queries import handing_over as asked
from linli.journal.models import Entry
from linli.kernel.places import EVERYWHERE
from linli.kernel.refusals import NotYours
from linli.register.models import Standing
from linli.store.reach import reaching
from linli.store.signing import Signer
from tests import moved, observed, rows, world
from tests.observed import END, NOW, Observed

pytestmark = pytest.mark.django_db
SIGNER = Signer(secret=bytes(range(32)))
MONTH, ONE = timedelta(days=30), timedelta(seconds=1)
OURS = [model for model in rows.placed_models() if model._meta.app_label == "isolation"]


def kept() -> dict[str, int]:
    """Count the rows of the feature by table; without those of which there is none."""
    with reaching(EVERYWHERE):
        counts = {m._meta.db_table: m.objects.within(EVERYWHERE).count() for m in OURS}
    return {name: count for name, count in counts.items() if count}


def a_released() -> Observed:
    """Observe somebody, speak to them once, release them in time."""
    it = observed.an_observed()
    said = Said(id=world.new_id(), order=it.order, way=Way.PHONE, reached=True, happened_at=NOW)
    with reaching(it.leader.reach()):
        note_contact(said=said, by=it.leader, now=NOW, ids=world.new_id)
        release(order=it.order, by=it.leader, now=END, ids=world.new_id)
    return it


def tidied(*, days: int) -> int:
    with reaching(EVERYWHERE):
        now = END + timedelta(days=days)
        return tidy(now=now, ids=world.new_id, signer=SIGNER, at_most=10)


def officer(it: Observed, role: Role = Role.DISTRICT_OFFICER) -> Actor:
    return world.an_actor(role, area=it.community)


def stood_down(it: Observed, *, by: Actor) -> Any:
    with reaching(by.reach()):
        return stand_down(
            place=it.community.place,
            reference="国务院联防联控机制公告〔2022〕第7号",
            by=by,
            now=END,
            ids=world.new_id,
        )


def test_a_month_after_the_release_only_the_certificate_is_left() -> None:
    it = a_released()

    assert tidied(days=30) == 0
    assert tidied(days=31) == 1

    assert kept() == {"isolation_destruction": 1, "isolation_document": 1}
    with reaching(EVERYWHERE):
        (paper,) = models.Document.objects.within(it.within)
        assert (paper.kind, paper.person) == ("release", it.person)
        assert Standing.objects.within(it.within).count() == 0


def test_the_record_of_it_has_counts_and_digests_and_nobody_in_it() -> None:
    it = a_released()
    tidied(days=31)

    with reaching(EVERYWHERE):
        (record,) = models.Destruction.objects.within(it.within)
        (entry,) = Entry.objects.within(it.within).filter(kind="isolation.destroyed")
    assert (record.cause, record.counts["isolation_order"]) == ("retention", 1)
    assert record.counts["isolation_dailycontact"] == 1
    assert len(record.digests["isolation_order"]) == 64
    assert str(it.person) not in str(record.counts) + str(record.digests) + str(entry.payload)


def test_two_years_later_the_certificate_goes_too() -> None:
    a_released()
    tidied(days=31)

    tidied(days=31 + 731)

    assert kept() == {"isolation_destruction": 2}


def test_nobody_stands_down_while_somebody_is_observed() -> None:
    it = observed.an_observed()
    before = kept()

    with pytest.raises(CannotStandDown, match=r"isolation.still_open"):
        stood_down(it, by=officer(it))

    assert kept() == before


def test_with_the_stand_down_everything_goes_and_the_record_stays() -> None:
    it = a_released()

    destroyed = stood_down(it, by=officer(it))

    assert kept() == {"isolation_destruction": 1}
    assert destroyed.counts["isolation_order"] == 1
    assert sorted(destroyed.digests) == [
        "isolation_custody",
        "isolation_dailycontact",
        "isolation_decision",
        "isolation_exposure",
        "isolation_order",
        "isolation_release",
    ]


def test_what_is_left_in_the_journal_leads_to_nobody() -> None:
    it = a_released()
    stood_down(it, by=officer(it))

    with reaching(EVERYWHERE):
        entries = Entry.objects.within(it.within).filter(kind__startswith="isolation.")
        told = "".join(f"{entry.payload} {entry.place}" for entry in entries)
        about = {entry.subject for entry in entries if entry.kind != "isolation.destroyed"}

    assert str(it.person) not in told
    assert it.place not in told
    assert about == {it.order}


def test_a_leader_cannot_destroy_what_others_must_be_able_to_check() -> None:
    it = a_released()
    before = kept()

    with pytest.raises(NotYours):
        stood_down(it, by=it.leader)

    assert kept() == before


def test_no_table_about_somebody_is_forgotten() -> None:
    about_somebody = {
        model.__name__
        for model in OURS
        if {"order", "person", "transfer", "refusal"}
        & {field.name for field in model._meta.concrete_fields}
    }

    assert about_somebody - {model.__name__ for model, _ in HANGING} == {"Document"}


def an_objection(it: Observed) -> models.Objection:
    with reaching(EVERYWHERE):
        return models.Objection.objects.create(
            id=world.new_id(),
            place=it.place,
            order_id=it.order,
            said="那天我不在。",
            by="user:r",
            at=NOW,
            due_at=END,
        )


def test_what_somebody_objects_to_is_kept_until_they_have_an_answer() -> None:
    it = a_released()
    objection = an_objection(it)

    assert tidied(days=31) == 0
    with pytest.raises(CannotStandDown, match=r"isolation.objections_open"):
        stood_down(it, by=officer(it))

    with reaching(EVERYWHERE):
        objection.answered_at = END
        objection.save()
    assert tidied(days=32) == 1


def test_what_an_area_was_asked_to_take_on_goes_a_month_after_it_was_over() -> None:
    sides = moved.two_sides()
    moved.asked(sides)
    with reaching(EVERYWHERE):
        receptions.climb(within=EVERYWHERE, now=moved.after(4), ids=world.new_id, at_most=9)
    with moved.as_actor(sides.receiver):
        (question,) = asked.open_receptions(by=sides.receiver)
        receptions.decline(
            reception=question.id,
            reason=Decline.FULL,
            by=sides.receiver,
            now=moved.after(5),
            ids=world.new_id,
        )

    with reaching(EVERYWHERE):
        over = moved.after(5)
        tidy(now=over + MONTH, ids=world.new_id, signer=SIGNER, at_most=9)
        assert models.Reception.objects.within(EVERYWHERE).count() == 1
        tidy(now=over + MONTH + ONE, ids=world.new_id, signer=SIGNER, at_most=9)

        (record,) = models.Destruction.objects.within(EVERYWHERE)
        assert models.Reception.objects.within(EVERYWHERE).count() == 0
        assert models.ReceptionClimb.objects.within(EVERYWHERE).count() == 0
    assert record.place == sides.there.place
    counts = {name: count for name, count in record.counts.items() if count}
    assert counts["isolation_reception"] == 1
    assert counts["work_item"] == 1
