"""The rehearsal of a stand-down: afterwards every table of the house is searched for what was there."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection
from pytest_django import DjangoCaptureOnCommitCallbacks

from linli.areas.domain import Role
from linli.features.codes.actions import destroying as codes
from linli.features.isolation.actions.asking import ask_for_contacts
from linli.features.isolation.actions.contacting import note_contact
from linli.features.isolation.actions.destroying import tidy
from linli.features.isolation.actions.proposing import propose
from linli.features.isolation.actions.releasing import hold, lift, release
from linli.features.isolation.domain.contacts import Said, Way
from linli.features.isolation.domain.work import CONTACT
from linli.features.isolation.models import Destruction
from linli.features.watch.actions import destroying as watch
from linli.journal.models import Entry
from linli.kernel.places import EVERYWHERE
from linli.kernel.refusals import Refused
from linli.outreach import models as outreach
from linli.project import wiring
from linli.store.reach import reaching
from linli.store.signing import Signer
from linli.web.ending import Order, stand_down
from linli.web.sealing import sealer
from linli.work import actions as doing
from linli.work import models as work
from linli.work.actions import Answering
from tests import observed, rows, world
from tests.observed import END, NOW, Observed
from tests.traces import beside, tables_with

pytestmark = pytest.mark.django_db
SIGNER = Signer(secret=bytes(range(32)))
MORNING = NOW + timedelta(days=1)
EPIDEMIC = [model for model in rows.placed_models() if model._meta.app_label in ("isolation",)] + [
    work.Item,
    work.Move,
    work.Pause,
    work.Result,
    outreach.Telling,
    outreach.Delivery,
]
# The register knows its people, and the journal what happened; of what is destroyed it keeps keys
# which lead nowhere. The watch stands down by itself.
REGISTER, JOURNAL, CODES, WATCH = "register_", "journal_", "codes_", "watch_"


def a_whole_order(capture: DjangoCaptureOnCommitCallbacks) -> Observed:
    """Observe somebody to the end, with all that leaves a trace: told, called, held, released."""
    with capture(execute=True):
        it = observed.an_observed()
    with reaching(EVERYWHERE):
        ask_for_contacts(now=MORNING, ids=world.new_id, at_most=10)
    answered_on_the_list_of_today(it)
    said = Said(id=world.new_id(), order=it.order, way=Way.PHONE, reached=True, happened_at=MORNING)
    with capture(execute=True), reaching(it.leader.reach()):
        note_contact(said=said, by=it.leader, now=MORNING, ids=world.new_id)
        hold(order=it.order, reason="symptoms", by=it.leader, now=MORNING, ids=world.new_id)
        lift(order=it.order, reason="symptoms", by=it.leader, now=MORNING, ids=world.new_id)
    with reaching(EVERYWHERE):
        propose(now=END, ids=world.new_id, at_most=10)
    with capture(execute=True), reaching(it.leader.reach()):
        release(order=it.order, by=it.leader, now=END, ids=world.new_id)
    return it


def answered_on_the_list_of_today(it: Observed) -> None:
    """Note on the list of today that nobody answered, and take the work on."""
    sending = world.new_id()
    with reaching(it.leader.reach()):
        item = work.Item.objects.get(kind=CONTACT, subject=it.order)
        answers = Answering(sending=sending, outcomes={item.id: "not_reached"})
        doing.record(answers=answers, by=it.leader, now=MORNING, ids=world.new_id)
        doing.take(item=item.id, by=it.leader, now=MORNING, ids=world.new_id)


def entries_since(at: datetime) -> list[Entry]:
    with reaching(EVERYWHERE):
        return list(Entry.objects.within(EVERYWHERE).filter(happened_at__gte=at))


def keys() -> set[UUID]:
    """Gather the keys of every row that observation has made, in its tables and in the mechanisms'."""
    others = outreach.Telling.objects.filter(template__startswith="codes.")
    with reaching(EVERYWHERE):
        made = {key for model in EPIDEMIC for key in model.objects.values_list("id", flat=True)}
        told = outreach.Delivery.objects.filter(telling__in=others.values("id"))
        return made - {key for rows in (others, told) for key in rows.values_list("id", flat=True)}


def stood_down(it: Observed) -> dict[str, int]:
    destroyed = ordered(it, now=END)["isolation"]
    return {name: count for name, count in destroyed.counts.items() if count}


def ordered(it: Observed, *, now: datetime) -> Mapping[str, Any]:
    """Whoever was under observation was watched, and had a code: each feature destroys its own."""
    by = world.an_actor(Role.DISTRICT_OFFICER, area=it.community)
    order = Order(
        place=it.community.place, reference="应急响应结束", by=by, now=now, ids=world.new_id
    )
    with reaching(by.reach()):
        return stand_down(order=order, endings=wiring.ENDINGS)


def test_before_it_there_is_something_to_find(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    it = a_whole_order(django_capture_on_commit_callbacks)

    assert {"isolation_order", "work_item", "work_move", "outreach_telling", "journal_entry"} <= (
        tables_with([it.order]) | tables_with(keys())
    )
    assert {"isolation_order", "work_item", "outreach_delivery"} <= tables_with([it.person])


def test_after_it_no_table_knows_an_order_or_whose_it_was(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    it = a_whole_order(django_capture_on_commit_callbacks)
    before = keys()

    counted = stood_down(it)

    assert beside(tables_with(before), JOURNAL, WATCH) == set()
    assert beside(tables_with([it.person]), REGISTER, WATCH) == set()
    assert {name for name, count in counted.items() if name.startswith(("work", "outreach"))} == {
        "work_item",
        "work_move",
        "work_result",
        "outreach_telling",
        "outreach_delivery",
    }


def test_while_somebody_is_bound_nothing_is_gone_and_every_feature_says_why(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        it = observed.an_observed()
    known = tables_with([it.person])

    with pytest.raises(Refused) as refused:
        ordered(it, now=MORNING)

    assert [reason.code for reason in refused.value.reasons] == [
        "isolation.still_open",
        "watch.still_watched",
        "codes.still_restricted",
    ]
    assert tables_with([it.person]) == known


def test_the_journal_names_no_door_beside_what_it_keeps_of_observation(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    it = a_whole_order(django_capture_on_commit_callbacks)
    stood_down(it)

    with reaching(EVERYWHERE):
        of_it = [
            entry
            for entry in Entry.objects.within(EVERYWHERE)
            if "isolation" in f"{entry.kind} {entry.payload}"
        ]
    assert {entry.place for entry in of_it} == {it.community.place}


def test_what_was_done_on_the_list_of_today_leads_to_no_door_and_no_household(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    it = a_whole_order(django_capture_on_commit_callbacks)
    with reaching(EVERYWHERE):
        household = work.Item.objects.get(kind=CONTACT, subject=it.order).household

    stood_down(it)

    done = [entry for entry in entries_since(NOW) if entry.kind.startswith(("work.", "outreach."))]
    assert {"work.recorded", "work.taken", "outreach.told"} <= {entry.kind for entry in done}
    assert {entry.place for entry in done} == {it.community.place}
    named = [entry.kind for entry in done if str(household) in f"{entry.subject} {entry.payload}"]
    assert named == []


def test_a_month_after_the_release_the_mechanisms_know_nothing_of_it_either(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    it = a_whole_order(django_capture_on_commit_callbacks)
    before = keys()

    with reaching(EVERYWHERE):
        later = END + timedelta(days=31)
        tidy(now=later, ids=world.new_id, signer=SIGNER, at_most=10)
        watch.tidy(now=later, ids=world.new_id, at_most=10)
        (record,) = Destruction.objects.within(EVERYWHERE)

    # The certificate is what stays: it names the order and the person.
    assert beside(tables_with(before), JOURNAL, CODES, WATCH) == {"isolation_document"}
    assert "isolation_document" in beside(tables_with([it.person]), REGISTER, CODES)
    # Two months later the code knows nothing of it any more either: only that they are free.
    codes.tidy(now=END + timedelta(days=75), ids=world.new_id, sealer=sealer())
    assert beside(tables_with(before), JOURNAL, WATCH) == {"isolation_document"}
    assert (record.counts["work_item"], record.counts["outreach_telling"]) == (2, 2)


def test_the_register_keeps_what_it_had_but_the_standing(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    gone = a_whole_order(django_capture_on_commit_callbacks)
    others = {model._meta.db_table for model in apps.get_app_config("register").get_models()}
    with reaching(EVERYWHERE):
        people = rows_of(others)

    stood_down(gone)

    with reaching(EVERYWHERE):
        left = rows_of(others)
    assert {**left, "register_standing": 0} == {**people, "register_standing": 0}


def rows_of(tables: set[str]) -> dict[str, int]:
    counts = {}
    with connection.cursor() as cursor:
        for table in sorted(tables):
            cursor.execute(f"SELECT count(*) FROM {table}")
            counts[table] = cursor.fetchone()[0]
    return counts
