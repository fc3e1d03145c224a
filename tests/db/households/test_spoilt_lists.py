"""
Spoilt lists of many kinds, into the register and out again: exporting and importing changes nothing.

Unsound numbers, passports and permits, foreigners' names, care marks in remarks, several plates,
households with two heads: whatever the invented communities hold.
"""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from django.test import override_settings

from linli.areas.queries import AreaRecord
from linli.features.households.demo.communities import invent_community
from linli.features.households.demo.layouts import Layout
from linli.features.households.demo.lines import lines
from linli.features.households.demo.messes import Faults, spoil
from linli.features.households.demo.places import FENGHUANG, city, street
from linli.features.households.demo.workbooks import write_lines
from linli.register.domain.documents import Document, DocumentKind
from linli.register.domain.sheets import Care, Relation
from tests import world
from tests.db.households.test_samples_in_full import (
    counts,
    exported,
    imported,
    nothing_but_known,
)

pytestmark = pytest.mark.django_db

LAYOUTS = tuple(Layout)
PLACES = (FENGHUANG, street()[3], *city(communities=6, people=6_000))
HARSH = Faults(
    id_spaces=0.08,
    id_fullwidth=0.08,
    id_lower_x=0.6,
    id_again=0.5,
    person_in_two_households=0.03,
    same_person_twice=0.03,
    no_head=0.05,
)


@pytest.fixture
def community(tmp_path: Path) -> Iterator[AreaRecord]:
    with override_settings(FILES=tmp_path / "files"):
        yield world.a_community()


@pytest.mark.parametrize("seed", range(24))
def test_a_spoilt_list_comes_in_once_and_back_unchanged(
    community: AreaRecord, tmp_path: Path, seed: int
) -> None:
    households = islice(invent_community(seed=seed, community=PLACES[seed % len(PLACES)]), 90)
    spoilt, _truth = spoil(lines(households), seed=seed, faults=HARSH if seed % 2 else None)
    path = tmp_path / "list.xlsx"
    layout = LAYOUTS[seed % len(LAYOUTS)]
    write_lines(rows=spoilt, path=path, layout=layout, title="凤凰国际社区", seed=seed)

    first = imported(path, community=community, folder=tmp_path)
    stands = counts(community)
    again = imported(path, community=community, folder=tmp_path)
    out = exported(community=community, folder=tmp_path)
    back = imported(out, community=community, folder=tmp_path)

    assert (stands.households, stands.people) == (first["households"], first["people"])
    assert again["verdicts"] == nothing_but_known(again)
    assert back["verdicts"] == nothing_but_known(back)
    assert counts(community) == stands


def test_what_is_hard_to_write_down_comes_back_unchanged(
    community: AreaRecord, tmp_path: Path
) -> None:
    world.taken_in(
        world.a_sheet(
            world.a_member("林安", care=frozenset((Care.LIVING_ALONE, Care.AGED))),
            world.a_member(
                "NORTHROP Wren",
                relation=Relation.TENANT,
                document=Document(kind=DocumentKind.PASSPORT, number="X98198198", sound=True),
            ),
            plates=("鲁AL0198", "鲁AD01981"),
        ),
        world.a_sheet(
            world.a_member("周清明"),
            world.a_member("吴白露"),
            world.a_member(
                "陈小满",
                relation=Relation.TENANT,
                document=Document(
                    kind=DocumentKind.HONG_KONG_MACAU_PERMIT, number="H01980198", sound=True
                ),
                values={"person.remark": "晚上才在家,周末去泉城"},
            ),
            room="502",
        ),
        world.a_sheet(
            world.a_member(
                "李谷雨",
                document=Document(
                    kind=DocumentKind.RESIDENT_ID, number="370198198001010011", sound=False
                ),
            ),
            world.a_member("李寒露", relation=Relation.DAUGHTER, document=None),
            room="601",
        ),
        community=community,
    )
    before = counts(community)

    out = exported(community=community, folder=tmp_path)
    back = imported(out, community=community, folder=tmp_path)

    assert back["verdicts"] == nothing_but_known(back)
    assert counts(community) == before
