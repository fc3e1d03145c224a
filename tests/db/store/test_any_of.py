"""Very many keys asked for at once."""

import pytest

from linli.register import models
from tests import world

pytestmark = pytest.mark.django_db


def test_rows_with_any_of_the_keys_are_found_and_no_others():
    community = world.a_community()
    first, second, _ = world.taken_in(
        world.a_sheet(world.a_member("林安"), world.a_member("林乐"), world.a_member("林平")),
        community=community,
    )

    with world.as_seen_from(community):
        found = models.Person.objects.filter(id__any_of=[first.person, second.person])
        living = models.Residence.objects.filter(household__any_of={first.household})

        assert sorted(found.values_list("name", flat=True)) == ["林乐", "林安"]
        assert living.count() == 3


def test_no_key_finds_nothing():
    community = world.a_community()
    world.taken_in(world.a_sheet(), community=community)

    with world.as_seen_from(community):
        assert models.Person.objects.filter(document_digest__any_of=set()).count() == 0
