"""A merged record settles from what was said of both; taken back, each stands as it stood."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linli.areas.queries import AreaRecord
from linli.kernel.places import Jurisdiction
from linli.register import actions, models, queries
from linli.register.actions import Correction, Saying
from linli.register.domain.claims import Method
from linli.register.domain.documents import Document, DocumentKind
from linli.store.reach import reaching
from tests import world

pytestmark = pytest.mark.django_db

PASSPORT = Document(kind=DocumentKind.PASSPORT, number="E12345678", sound=True)
NUMBER = world.a_document(world.a_resident_number(born="19700101", serial=501))


def somebody(community: AreaRecord, *, room: str, **said: Any) -> UUID:
    said.setdefault("document", None)
    (outcome,) = world.taken_in(
        world.a_sheet(world.a_member("陆雨", **said), room=room), community=community
    )
    return outcome.person


def say(
    person: UUID, values: Mapping[str, Any], *, community: AreaRecord, by: Method, minute: int = 1
) -> None:
    said = Saying(
        community=community,
        method=by,
        by="user:test",
        entry=world.new_id(),
        at=world.NOW + timedelta(minutes=minute),
    )
    with reaching(world.within(community)):
        actions.correct_person(
            person=person,
            correction=Correction(values=values),
            within=world.within(community),
            said=said,
            vault=world.VAULT,
            ids=world.new_id,
        )


def merged(gone: UUID, kept: UUID, *, within: Jurisdiction) -> UUID:
    at = world.NOW + timedelta(hours=1)
    return actions.merge_people(
        gone=gone, kept=kept, by="user:test", within=within, now=at, ids=world.new_id
    )


def undone(merge: UUID, *, within: Jurisdiction) -> None:
    at = world.NOW + timedelta(hours=2)
    actions.undo_merge(merge=merge, by="user:test", within=within, now=at, ids=world.new_id)


def as_they_stand() -> tuple[list[dict[str, Any]], set[tuple[Any, ...]], set[tuple[Any, ...]]]:
    people = list(models.Person.objects.order_by("id").values())
    homes = models.Residence.objects.filter(ended_at=None)
    marks = models.CareMark.objects.filter(ended_at=None)
    return (
        people,
        set(homes.values_list("id", "person_id", "household_id", "relation")),
        set(marks.values_list("person_id", "kind")),
    )


def test_what_was_said_of_the_one_that_is_gone_counts_for_the_one_that_is_kept() -> None:
    community = world.a_community()
    kept = somebody(community, room="501", phone="13800138001")
    gone = somebody(community, room="502", document=NUMBER)
    say(gone, {"person.workplace": "舜华小学"}, community=community, by=Method.SELF)

    with world.as_seen_from(community) as within:
        merged(gone, kept, within=within)

        record = queries.person(id=kept, within=within)
        assert record.values == {"person.workplace": "舜华小学"}
        assert record.line.phone == "13800138001"
        assert record.line.document_masked == NUMBER.number[:6] + "********" + NUMBER.number[-4:]


def test_what_was_said_of_the_one_that_is_gone_is_not_forgotten_by_the_next_word() -> None:
    community = world.a_community()
    kept, gone = somebody(community, room="501"), somebody(community, room="502", document=NUMBER)
    say(gone, {"person.workplace": "舜华小学"}, community=community, by=Method.SELF)
    with world.as_seen_from(community) as within:
        merged(gone, kept, within=within)

    say(kept, {"person.phone": "13800138002"}, community=community, by=Method.WORKER, minute=90)
    (outcome,) = world.taken_in(
        world.a_sheet(world.a_member("陆雨", document=NUMBER, phone="13800138002"), room="502"),
        community=community,
    )

    with world.as_seen_from(community) as within:
        record = queries.person(id=kept, within=within)
        assert (outcome.person, record.values) == (kept, {"person.workplace": "舜华小学"})
        assert record.line.document_masked != ""


def test_a_record_keeps_its_own_document() -> None:
    community = world.a_community()
    kept = somebody(community, room="501", document=NUMBER)
    gone = somebody(community, room="502", document=PASSPORT)

    with world.as_seen_from(community) as within:
        merged(gone, kept, within=within)

        assert queries.person(id=kept, within=within).document_kind == "10"


def test_what_was_said_since_stays_when_the_merge_is_taken_back() -> None:
    community = world.a_community()
    kept, gone = somebody(community, room="501"), somebody(community, room="502", document=NUMBER)
    with world.as_seen_from(community) as within:
        merge = merged(gone, kept, within=within)
    say(kept, {"care.aged": "yes"}, community=community, by=Method.WORKER, minute=90)

    with world.as_seen_from(community) as within:
        undone(merge, within=within)

        left, again = (queries.person(id=one, within=within) for one in (kept, gone))
        assert (left.care, left.line.document_masked) == (("aged",), "")
        assert (again.care, again.merged_into) == ((), None)
        assert again.line.document_masked != ""


VALUES = st.dictionaries(
    st.sampled_from(("person.name", "person.phone", "person.workplace", "care.aged")),
    st.sampled_from(("yes", "no", "13800138003", "")),
    max_size=3,
)
words = st.lists(
    st.tuples(st.booleans(), VALUES, st.sampled_from(Method), st.integers(1, 50)), max_size=5
)


@settings(
    max_examples=25,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(words=words, documents=st.sampled_from([(None, NUMBER), (NUMBER, PASSPORT), (None, None)]))
def test_taken_back_both_stand_exactly_as_they_stood(
    db: None, words: list[Any], documents: tuple[Any, Any]
) -> None:
    with transaction.atomic():
        community = world.a_community()
        kept = somebody(community, room="501", document=documents[0])
        gone = somebody(community, room="502", document=documents[1])
        for of_gone, values, method, minute in words:
            person = gone if of_gone else kept
            say(person, values, community=community, by=method, minute=minute)
        with world.as_seen_from(community) as within:
            before = as_they_stand()

            undone(merged(gone, kept, within=within), within=within)

            assert as_they_stand() == before
        transaction.set_rollback(True)
