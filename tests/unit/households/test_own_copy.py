"""Who reads whose number whole: a grown-up relative that of a child, nobody that of another adult."""

from datetime import date

import pytest

from linli.features.households.domain.doors import door_rules
from linli.features.households.domain.own_copy import Reader, speaks_for
from linli.register.domain.sheets import Relation
from tests.unit.rules.policies import policy_on

TODAY = date(2020, 6, 1)
RULES = door_rules(policy_on(TODAY))
MOTHER = Reader(born=date(1985, 1, 1), relation=Relation.SPOUSE)


def speaks(reader, *, child_born):
    return speaks_for(reader, child_born=child_born, on=TODAY, rules=RULES)


@pytest.mark.parametrize(
    ("born", "is_child"),
    [
        (date(2006, 6, 2), True),
        (date(2006, 6, 1), False),  # fourteen today
        (date(1950, 1, 1), False),
        (None, False),
    ],
)
def test_a_child_is_who_has_not_turned_fourteen(born, is_child):
    assert speaks(MOTHER, child_born=born) is is_child


@pytest.mark.parametrize(
    "reader",
    [
        Reader(born=date(2002, 6, 2), relation=Relation.DAUGHTER),  # eighteen tomorrow
        Reader(born=None, relation=Relation.HEAD),
        Reader(born=date(1985, 1, 1), relation=Relation.TENANT),
        Reader(born=date(1985, 1, 1), relation=Relation.OTHER),
    ],
)
def test_a_minor_a_stranger_and_a_tenant_speak_for_no_child(reader):
    assert speaks(reader, child_born=date(2015, 1, 1)) is False
