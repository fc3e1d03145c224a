"""The laws of figures: parts give the whole, filling again changes nothing, seeing further shows no less."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from linli.areas import actions as areas
from linli.areas import queries as area_queries
from linli.areas.domain import CODED, AreaLine, Level
from linli.areas.queries import AreaRecord
from linli.indicators import actions
from linli.indicators.domain import Sums
from linli.indicators.models import Fact
from linli.indicators.queries import by_code, figures, known_measures
from linli.kernel.places import EVERYWHERE, Jurisdiction, parent_of
from linli.register.domain.documents import Document, DocumentKind
from linli.register.domain.sheets import Care, Relation, Tenure
from linli.store.reach import reaching
from tests import world

pytestmark = pytest.mark.django_db

NUMBERS = tuple(
    world.a_resident_number(born=born, serial=serial)
    for born, serial in (("19400101", 1), ("19700101", 3), ("20100101", 5), ("20180101", 7))
)
COMMUNITIES = ("370176001020", "370176001021", "370176002020")
ADDING = (Sums.STOCK, Sums.FLOW)
CODES = tuple(one.code for one in known_measures())

homes = st.lists(
    st.tuples(
        st.sampled_from(COMMUNITIES),
        st.sampled_from(("101", "102", "201")),
        st.lists(st.sampled_from(NUMBERS), min_size=1, max_size=3, unique=True),
        st.sampled_from((None, *Tenure)),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=8,
)
# An example is a small register; shrinking one to the last home would take minutes.
small = settings(
    max_examples=8,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def a_register(found: list[tuple[str, str, list[str], Tenure | None, int]]) -> None:
    """Fill two streets with homes, some of whose people live in several."""
    world.a_community()
    lines = [
        AreaLine(code=code, name=name, level=level, parent_code=above)
        for code, name, level, above in (
            ("370176001021", "舜奥社区", Level.COMMUNITY, "370176001000"),
            ("370176002000", "新泺街道", Level.STREET, "370176000000"),
            ("370176002020", "齐鲁社区", Level.COMMUNITY, "370176002000"),
        )
    ]
    areas.load_areas(lines=lines, on=world.DAY, ids=world.new_id)
    for code, room, numbers, tenure, days in sorted(found, key=lambda home: home[4]):
        members = [
            world.a_member(
                f"林{number[-2]}",
                relation=Relation.OTHER,
                document=Document(kind=DocumentKind.RESIDENT_ID, number=number, sound=True),
                care=frozenset((Care.DIET,)),
            )
            for number in numbers
        ]
        world.taken_in(
            world.a_sheet(*members, room=room, tenure=tenure),
            community=area_queries.area(code=code, on=world.DAY),
            at=world.NOW + timedelta(days=days),
        )


@small
@given(found=homes)
def test_the_sum_of_the_parts_is_the_whole(found: list[object]) -> None:
    with transaction.atomic():
        a_register(found)
        actions.refill(within=EVERYWHERE, now=world.NOW + timedelta(days=3))

        kept = everything()
        adding = {one.code for one in known_measures() if one.sums in ADDING}
        for (place, on, measure), value in kept.items():
            parts = [
                other
                for (below, day, code), other in kept.items()
                if parent_of(below) == place and (day, code) == (on, measure)
            ]
            if measure in adding and parts:
                assert sum(parts) == value, (place, on, measure)
        transaction.set_rollback(True)


@small
@given(found=homes)
def test_what_is_added_up_is_what_would_be_counted_there(found: list[object]) -> None:
    with transaction.atomic():
        a_register(found)
        actions.refill(within=EVERYWHERE, now=world.NOW)
        areas_above = [one for one in coded() if one.level is Level.STREET]

        kept = everything()
        told = asked(areas_above, within=EVERYWHERE)
        for (code, measure), value in told.items():
            place = world.area_named(code).place
            if by_code()[measure].sums is not Sums.RATIO:
                assert kept.get((place, world.DAY, measure), 0) == value, (code, measure)
        transaction.set_rollback(True)


@small
@given(found=homes)
def test_filling_a_day_again_changes_nothing(found: list[object]) -> None:
    with transaction.atomic():
        a_register(found)
        later = world.NOW + timedelta(days=3)
        actions.refill(within=EVERYWHERE, now=later)
        before = everything()

        for days in range(4):
            actions.count_day(on=world.DAY + timedelta(days=days), now=later)

        after = everything()
        assert {key: after[key] for key in before} == before
        transaction.set_rollback(True)


@small
@given(found=homes, places=st.lists(st.integers(0, 6), max_size=3))
def test_a_wider_jurisdiction_never_sees_less(found: list[object], places: list[int]) -> None:
    with transaction.atomic():
        a_register(found)
        everywhere = coded()
        narrow = Jurisdiction(places=tuple(everywhere[at % len(everywhere)].place for at in places))

        seen = asked(everywhere, within=narrow)
        seen_from_further = asked(everywhere, within=EVERYWHERE)

        assert {
            key: seen_from_further[key] for key, value in seen.items() if value is not None
        } == {key: value for key, value in seen.items() if value is not None}
        transaction.set_rollback(True)


def coded() -> tuple[AreaRecord, ...]:
    return area_queries.areas_under(place="", levels=CODED, on=world.DAY)


def asked(
    areas_asked: tuple[AreaRecord, ...] | list[AreaRecord], *, within: Jurisdiction
) -> dict[tuple[str, str], int | None]:
    with reaching(within):
        found = figures(
            measures=CODES, areas=[one.code for one in areas_asked], on=world.DAY, within=within
        )
    return {key: figure and figure.value for key, figure in found.items()}


def everything() -> dict[tuple[str, object, str], int]:
    with reaching(EVERYWHERE):
        return {(row.place, row.on, row.measure): row.value for row in Fact.objects.all()}
