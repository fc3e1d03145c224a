"""Whatever people do to the register, and in whatever order, it stays a register."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from linli.areas.queries import AreaRecord
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours, Refused
from linli.register import actions, models, queries
from linli.register.domain.documents import Document, DocumentKind
from linli.register.domain.sheets import Care, Relation, Tenure
from linli.store.reach import reaching
from tests import world

pytestmark = pytest.mark.django_db

NUMBERS = tuple(world.a_resident_number(born="19700101", serial=serial) for serial in (1, 3, 5, 7))
NAMES = ("林安", "林乐", "江河")
ROOMS = ("101", "102", "201")

members = st.builds(
    lambda name, number, care: world.a_member(
        name,
        document=number and Document(kind=DocumentKind.RESIDENT_ID, number=number, sound=True),
        relation=Relation.HEAD,
        care=frozenset(care),
    ),
    st.sampled_from(NAMES),
    st.sampled_from((*NUMBERS, None)),
    st.sets(st.sampled_from((Care.AGED, Care.DIET)), max_size=1),
)
sheets = st.builds(
    lambda found, room, tenure: world.a_sheet(*found, room=room, tenure=tenure),
    st.lists(members, min_size=1, max_size=3),
    st.sampled_from(ROOMS),
    st.sampled_from((None, Tenure.OWNED, Tenure.RENTED)),
)
# What somebody does: the kind, and two numbers that choose among what is there.
doings = st.lists(
    st.one_of(
        sheets,
        st.tuples(
            st.sampled_from(("out", "to", "split", "merge", "undo")),
            st.integers(0, 20),
            st.integers(0, 20),
        ),
    ),
    min_size=2,
    max_size=12,
)


# An example is a small story on the tables; shrinking one to the last word would take minutes.
@settings(
    max_examples=20,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(done=doings)
def test_the_register_holds_its_laws(done: list[object]) -> None:
    with transaction.atomic():
        here = world.a_community()
        for number, doing in enumerate(done):
            with reaching(world.within(here)):
                _do(doing, at=number, community=here)
                _holds(world.within(here))
        transaction.set_rollback(True)


def _do(doing: object, *, at: int, community: AreaRecord) -> None:
    try:
        with transaction.atomic():
            if isinstance(doing, tuple):
                _WAYS[doing[0]](*doing[1:], at=at, within=world.within(community))
            else:
                world.taken_in(doing, community=community, at=world.NOW + timedelta(days=at))
            note(f"{at}: {doing}")
    except (Refused, NotYours) as refused:
        note(f"{at}: {doing} refused: {refused}")


def _out(one: int, other: int, *, at: int, within: Jurisdiction) -> None:
    home = _chosen(queries.households(within=within), one)
    people = [member.person for member in home.members][: other % 3 + 1]
    actions.move_out(household=home.id, people=people, within=within, now=_on(at))


def _to(one: int, other: int, *, at: int, within: Jurisdiction) -> None:
    actions.move_to(
        person=_person(one),
        household=_chosen(queries.households(within=within), other).id,
        relation="other",
        within=within,
        now=_on(at),
        ids=world.new_id,
    )


def _split(one: int, other: int, *, at: int, within: Jurisdiction) -> None:
    home = _chosen(queries.households(within=within), one)
    head = _chosen(home.members, other).person
    actions.split_household(
        household=home.id, people=(), head=head, within=within, now=_on(at), ids=world.new_id
    )


def _merge(one: int, other: int, *, at: int, within: Jurisdiction) -> None:
    actions.merge_people(
        gone=_person(one),
        kept=_person(other),
        by="user:test",
        within=within,
        now=_on(at),
        ids=world.new_id,
    )


def _undo(one: int, _: int, *, at: int, within: Jurisdiction) -> None:
    merge = _chosen(list(models.Merge.objects.order_by("id")), one)
    actions.undo_merge(merge=merge.id, by="user:test", within=within, now=_on(at), ids=world.new_id)


_WAYS: dict[str, Callable[..., None]] = {
    "out": _out,
    "to": _to,
    "split": _split,
    "merge": _merge,
    "undo": _undo,
}


def _on(at: int) -> datetime:
    return world.NOW + timedelta(days=at)


def _chosen(found: Sequence[Any], number: int) -> Any:
    if not found:
        raise NotYours("nothing there yet")
    return found[number % len(found)]


def _person(number: int) -> UUID:
    return _chosen(list(models.Person.objects.order_by("id").values_list("id", flat=True)), number)


LAWS = {
    "a household that stands has somebody in it": """
        SELECT h.id FROM register_household h WHERE h.ended_at IS NULL AND NOT EXISTS (
            SELECT 1 FROM register_residence r WHERE r.household_id = h.id AND r.ended_at IS NULL)""",
    "nobody lives in a household that has ended": """
        SELECT r.id FROM register_residence r JOIN register_household h ON h.id = r.household_id
        WHERE r.ended_at IS NULL AND h.ended_at IS NOT NULL""",
    "whose record was merged lives nowhere": """
        SELECT p.id FROM register_person p JOIN register_residence r ON r.person_id = p.id
        WHERE p.merged_into_id IS NOT NULL AND r.ended_at IS NULL""",
    "a pointer leads to a record that points nowhere": """
        SELECT p.id FROM register_person p JOIN register_person q ON q.id = p.merged_into_id
        WHERE q.merged_into_id IS NOT NULL""",
    "a person's place is one of their homes": """
        SELECT p.id FROM register_person p
        WHERE EXISTS (SELECT 1 FROM register_residence r
                      WHERE r.person_id = p.id AND r.ended_at IS NULL)
        AND NOT EXISTS (SELECT 1 FROM register_residence r
                        WHERE r.person_id = p.id AND r.ended_at IS NULL AND r.place = p.place)""",
    "elsewhere tells of another home": """
        SELECT p.id FROM register_person p WHERE p.elsewhere <> EXISTS (
            SELECT 1 FROM register_residence r
            WHERE r.person_id = p.id AND r.ended_at IS NULL AND r.place <> p.place)""",
    "what a household has ends with it": """
        SELECT t.id FROM register_tenancy t JOIN register_household h ON h.id = t.household_id
        WHERE t.ended_at IS NULL AND h.ended_at IS NOT NULL""",
    "a row lies where its household lies": """
        SELECT r.id FROM register_residence r JOIN register_household h ON h.id = r.household_id
        WHERE r.place <> h.place""",
    "nothing ends before it began": """
        SELECT id FROM register_residence WHERE ended_at < began_at
        UNION SELECT id FROM register_household WHERE ended_at < began_at""",
    "what was said of a person lies where the person lies": """
        SELECT s.id FROM register_statement s JOIN register_person p ON p.id = s.subject
        WHERE s.place <> p.place AND NOT p.elsewhere AND p.merged_into_id IS NULL""",
}


def _holds(within: Jurisdiction) -> None:
    with connection.cursor() as cursor:
        for law, breaches in LAWS.items():
            cursor.execute(breaches)
            assert cursor.fetchall() == [], law
    counted = queries.counts(within=within)
    lines = queries.households(within=within, at_most=1000)
    assert counted.households == len(lines)
    assert counted.people == len({m.person for line in lines for m in line.members})
