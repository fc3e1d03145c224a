"""The invented people could live: relations, ages, names and numbers agree; nothing is by chance."""

import os
import re
import subprocess
import sys
from collections import Counter

import pytest

from linli.features.households.demo.communities import invent_community
from linli.features.households.demo.numbers import check_digit
from linli.features.households.demo.places import FENGHUANG, city, street
from linli.features.households.demo.posts import appointments
from linli.register.domain.documents import DocumentKind
from linli.register.domain.sheets import (
    Care,
    HouseholdSheet,
    MemberSheet,
    Relation,
    Tenure,
)

SEED = 1
DIGEST = (
    "import hashlib;"
    "from linli.features.households.demo.communities import invent_community as invent;"
    "from linli.features.households.demo.places import city;"
    "sheets = invent(seed=7, community=city(communities=9, people=4500)[2]);"
    "print(hashlib.sha256(repr([(s.dwelling.estate, s.dwelling.room, s.tenure.value, s.plates,"
    " [(m.name, m.relation.value, m.document.number, m.phone, sorted(c.value for c in m.care), sorted(m.values.items()))"
    " for m in s.members]) for s in sheets]).encode()).hexdigest())"
)


@pytest.fixture(scope="module")
def sheets() -> tuple[HouseholdSheet, ...]:
    """Every large household of the street's first community, and all of Fenghuang."""
    first = invent_community(seed=SEED, community=street()[0])
    return (*first, *invent_community(seed=SEED, community=FENGHUANG))


def number_of(member: MemberSheet) -> str:
    assert member.document is not None
    return member.document.number


def born(member: MemberSheet) -> int:
    return int(number_of(member)[6:10])


def natives(sheets: tuple[HouseholdSheet, ...]) -> list[MemberSheet]:
    return [
        member
        for sheet in sheets
        for member in sheet.members
        if member.document and member.document.kind is DocumentKind.RESIDENT_ID
    ]


def families(sheets: tuple[HouseholdSheet, ...]) -> list[tuple[MemberSheet, ...]]:
    """Households whose members all hold resident identity numbers, hence birthdays."""
    return [
        sheet.members
        for sheet in sheets
        if sheet.tenure is not Tenure.GROUP_RENTAL
        and all(m.document and m.document.kind is DocumentKind.RESIDENT_ID for m in sheet.members)
    ]


def test_the_check_digit_follows_the_standard() -> None:
    assert check_digit("37019819530929557") == "0"
    assert check_digit("37019820111101820") == "X"
    assert check_digit("42019819730712487") == "8"


def test_identity_numbers_are_sound_and_agree_with_the_sex(
    sheets: tuple[HouseholdSheet, ...],
) -> None:
    for member in natives(sheets):
        number = number_of(member)
        assert re.fullmatch(r"370198(19|20)\d{9}[\dX]", number)
        assert check_digit(number[:17]) == number[17]
        assert member.values["person.sex"] == ("male" if int(number[16]) % 2 else "female")


def test_phones_have_the_shape_of_a_mobile_and_children_have_none(
    sheets: tuple[HouseholdSheet, ...],
) -> None:
    assert all(re.fullmatch(r"145\d{8}", m.phone) for m in natives(sheets) if m.phone)
    assert [m for m in natives(sheets) if m.phone and born(m) > 2006] == []


def test_plates_are_those_of_the_city(sheets: tuple[HouseholdSheet, ...]) -> None:
    shapes = Counter(len(plate) for sheet in sheets for plate in sheet.plates)

    assert all(
        re.fullmatch(r"鲁A([A-HJ-NP-Z\d]{5}|[DF][A-HJ-NP-Z]\d{4})", plate)
        for sheet in sheets
        for plate in sheet.plates
    )
    assert set(shapes) == {7, 8}


def test_every_household_has_one_head_who_comes_first(sheets: tuple[HouseholdSheet, ...]) -> None:
    for sheet in sheets:
        heads = [m.relation for m in sheet.members].count(Relation.HEAD)
        assert (heads, sheet.members[0].relation) == (1, Relation.HEAD)


def test_husbands_and_wives_are_of_like_age_and_different_sex(
    sheets: tuple[HouseholdSheet, ...],
) -> None:
    for head, *others in families(sheets):
        for spouse in others[:1]:
            if spouse.relation is Relation.SPOUSE:
                assert {head.values["person.sex"], spouse.values["person.sex"]} == {
                    "male",
                    "female",
                }
                assert abs(born(head) - born(spouse)) <= 6


def test_parents_are_a_generation_older_and_children_a_generation_younger(
    sheets: tuple[HouseholdSheet, ...],
) -> None:
    sexes = {
        Relation.SON: "male",
        Relation.DAUGHTER: "female",
        Relation.FATHER: "male",
        Relation.MOTHER: "female",
    }
    for head, *others in families(sheets):
        for member in others:
            younger = born(member) - born(head)
            if member.relation in sexes:
                assert member.values["person.sex"] == sexes[member.relation]
            if member.relation in (Relation.SON, Relation.DAUGHTER):
                assert 18 <= younger <= 48
            if member.relation in (Relation.FATHER, Relation.MOTHER):
                assert -34 <= younger <= -18


def test_children_bear_the_surname_of_the_father(sheets: tuple[HouseholdSheet, ...]) -> None:
    for members in families(sheets):
        men = [
            m
            for m in members[:2]
            if m.relation in (Relation.HEAD, Relation.SPOUSE) and m.values["person.sex"] == "male"
        ]
        for child in members:
            if (
                men
                and child.relation in (Relation.SON, Relation.DAUGHTER)
                and "·" not in child.name
            ):
                assert child.name[0] == men[0].name[0]


def test_surnames_are_as_frequent_as_in_the_country(sheets: tuple[HouseholdSheet, ...]) -> None:
    heads = Counter(sheet.members[0].name[0] for sheet in sheets)
    shares = [round(100 * heads[surname] / len(sheets)) for surname in "王李张刘陈"]

    assert shares == [8, 8, 8, 6, 5]


def test_the_ages_of_fenghuang_are_those_of_a_young_district() -> None:
    members = natives(tuple(invent_community(seed=SEED, community=FENGHUANG)))
    ages = [2020 - born(member) for member in members]

    assert round(100 * sum(age < 15 for age in ages) / len(ages)) == 8
    assert round(100 * sum(age >= 60 for age in ages) / len(ages)) == 25
    assert (min(ages), max(ages)) == (1, 90)


def test_people_who_live_alone_and_are_aged_are_marked(sheets: tuple[HouseholdSheet, ...]) -> None:
    for members in families(sheets):
        for member in members:
            aged = 2019 - born(member) >= 65
            assert (Care.AGED in member.care) is aged
            assert (Care.LIVING_ALONE in member.care) is (aged and len(members) == 1)
            if Care.PREGNANT in member.care:
                assert member.values["person.sex"] == "female"
                assert 22 <= 2019 - born(member) <= 44


def test_the_same_seed_gives_the_same_people_and_another_seed_gives_others() -> None:
    village = city(communities=9, people=4_500)[2]
    once = list(invent_community(seed=7, community=village))

    assert list(invent_community(seed=7, community=village)) == once
    assert list(invent_community(seed=8, community=village)) != once


@pytest.mark.parametrize("hash_seed", ["0", "4242"])
def test_the_people_do_not_depend_on_the_hash_seed_of_python(hash_seed: str) -> None:
    seen = subprocess.run(
        [sys.executable, "-c", DIGEST],
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert seen.stdout.strip() == "a911b6853761ffaa9cad720f9dcc0ea724fef03359c1652089d681d382a1e054"


def test_a_community_comes_out_alike_whatever_was_made_before() -> None:
    first, second, *_ = city(communities=9, people=4_500)
    alone = list(invent_community(seed=7, community=second))
    list(invent_community(seed=7, community=first))

    assert list(invent_community(seed=7, community=second)) == alone


def test_everybody_who_works_for_the_demo_has_a_post() -> None:
    posts = appointments(seed=SEED, community=FENGHUANG)
    by_name = {post.username: post for post in posts}

    assert len(by_name) == len(posts) == 70
    assert Counter(post.role for post in posts) == {
        "community_leader": 1,
        "community_staff": 6,
        "grid_worker": 33,
        "gate_guard": 14,
        "helper": 3,
        "doctor": 1,
        "volunteer": 4,
        "property_company": 1,
        "street_officer": 2,
        "district_officer": 1,
        "city_officer": 1,
        "inspector": 1,
        "auditor": 1,
        "administrator": 1,
    }
    assert (by_name["grid07"].area_code, by_name["grid07"].grid) == ("370176001020", 7)
    assert by_name["guard01"].estate == "凤凰国际一区"
    assert by_name["street1"].area_code == "370176001000"
    assert by_name["district1"].area_code == "370176000000"
    assert by_name["city1"].area_code == "370100000000"
    assert by_name["admin"].area_code == "370000000000"
    assert all(username.isascii() for username in by_name)
