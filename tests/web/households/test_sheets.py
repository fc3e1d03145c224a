"""One household and one person through a browser."""

import re

import pytest

from linli.areas.domain import Role
from linli.register import queries
from linli.register.domain.claims import Method
from linli.register.domain.sheets import Care
from linli.web.vault import vault
from tests import world
from tests.web.visitors import a_visitor

pytestmark = pytest.mark.django_db

# Whoever asks (4), the lock (4), name for the shell (1), the household with all that belongs to it
# (8), statements, entries, questions, names (4), path and grid (2), the revision of
# the policy (1), the panels (2).
HOUSEHOLD_BUDGET = 37


def a_household(community, **said):
    (outcome,) = world.taken_in(
        world.a_sheet(world.a_member("林安", phone="13800138017", **said)), community=community
    )
    return outcome


def page_of(path, *, community, role=Role.COMMUNITY_STAFF):
    response = a_visitor(role, area=community).get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_a_household_shows_who_lives_there_and_what_was_said():
    community = world.a_community()
    outcome = a_household(community, care=frozenset({Care.AGED}))

    page = page_of(f"/households/{outcome.household}/", community=community)

    for words in ("3号楼2单元501", "林安", "138****8017", "老年人", "都对，已核对", "名单"):
        assert words in page
    assert "13800138017" not in page


def test_a_household_with_a_long_history_costs_no_more(django_assert_max_num_queries):
    community = world.a_community()
    outcome = a_household(community)
    for at in range(5):
        world.taken_in(
            world.a_sheet(world.a_member("林安", document=None, phone=f"1380013801{at}")),
            community=community,
            method=Method.SELF,
        )
    client = a_visitor(Role.COMMUNITY_STAFF, area=community)
    address = f"/households/{outcome.household}/"
    client.get(address)  # a process reads what is enacted once

    with django_assert_max_num_queries(HOUSEHOLD_BUDGET):
        client.get(address)


def test_what_was_said_long_ago_of_a_person_is_folded_away():
    community = world.a_community()
    outcome = a_household(community)
    for at in range(7):
        world.taken_in(
            world.a_sheet(world.a_member("林安", document=None, phone=f"1380013801{at}")),
            community=community,
            method=Method.SELF,
        )

    page = page_of(f"/people/{outcome.person}/", community=community)
    shown, folded = page.split("谁说的，什么时候说的")[1].split("更早的")

    assert shown.count("<time>") == 6
    assert folded.split("</details>")[0].count("<time>") == 2


def test_one_tap_says_that_the_sheet_is_right():
    community = world.a_community()
    outcome = a_household(community)
    client = a_visitor(Role.GRID_WORKER, area=community)

    response = client.post(f"/households/{outcome.household}/confirmation", follow=True)

    assert "核对过，都对" in response.content.decode()
    with world.as_seen_from(community) as reach:
        line = queries.household(id=outcome.household, within=reach).line
    assert line.checked_at > world.NOW


def test_a_reader_who_may_not_write_sees_no_buttons():
    community = world.a_community()
    outcome = a_household(community)

    page = page_of(f"/households/{outcome.household}/", community=community, role=Role.DOCTOR)

    assert "都对，已核对" not in page
    assert "move-out" not in page


def test_a_whole_phone_is_only_for_those_who_may_ring():
    community = world.a_community()
    path = f"/people/{a_household(community).person}/"

    assert "tel:13800138017" in page_of(path, community=community, role=Role.GRID_WORKER)
    assert "13800138017" not in page_of(path, community=community, role=Role.STREET_OFFICER)


def test_a_number_is_shown_once_for_a_purpose_and_the_look_is_noted():
    community = world.a_community()
    outcome = a_household(community)
    client = a_visitor(Role.COMMUNITY_LEADER, area=community)
    with world.as_seen_from(community):
        sealed = _sealed(outcome.person)

    response = client.post(f"/people/{outcome.person}/number", {"purpose": "核对身份"})

    assert sealed in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    again = client.get(f"/people/{outcome.person}/").content.decode()
    assert sealed not in again
    assert "核对身份" in again
    assert "社区书记" in again


def _sealed(person):
    """Seal the person's number anew under this machine's keys; give it in full."""
    from linli.register import models

    number = world.a_resident_number(serial=77)
    models.Person.objects.filter(id=person).update(document_sealed=vault().seal(number))
    return number


def test_without_a_purpose_nothing_is_shown_and_nothing_noted():
    community = world.a_community()
    outcome = a_household(community)
    client = a_visitor(Role.COMMUNITY_STAFF, area=community)

    response = client.post(f"/people/{outcome.person}/number", {"purpose": " "})

    assert response.status_code == 409
    with world.as_seen_from(community) as reach:
        assert queries.disclosures_of(people=(outcome.person,), within=reach) == ()


def test_who_looked_is_for_those_who_watch_over_it():
    community = world.a_community()
    outcome = a_household(community)
    path = f"/people/{outcome.person}/"

    assert "谁看过完整号码" not in page_of(path, community=community)
    assert "谁看过完整号码" in page_of(path, community=community, role=Role.COMMUNITY_LEADER)


def test_a_worker_begins_to_fill_in_from_the_page_of_the_household():
    community = world.a_community()
    outcome = a_household(community)
    client = a_visitor(Role.GRID_WORKER, area=community)
    page = client.get(f"/households/{outcome.household}/").content.decode()
    (dwelling,) = re.findall(r'name="dwelling" value="([0-9a-f-]{36})"', page)

    answer = client.post("/start/for/", {"dwelling": dwelling}, follow=True)

    assert answer.redirect_chain == [("/start/who/", 302)]
    assert "3号楼2单元501" in answer.content.decode()
