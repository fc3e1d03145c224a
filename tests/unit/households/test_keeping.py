"""How long files of an intake are kept: any level may say shorter, none longer."""

from datetime import date, timedelta

import pytest

from linli.features.households.domain.keeping import keeping_rules
from tests.unit.rules.policies import COMMUNITY, LIBRARY, a_parameter, policy_of

DAY = date(2020, 2, 1)


@pytest.mark.parametrize(("said", "kept"), [(3, 3), (7, 7), (30, 7)])
def test_a_community_keeps_lists_for_a_shorter_time_and_not_for_longer(
    said: int, kept: int
) -> None:
    own = a_parameter(said, code="records.keeping.lists", place=COMMUNITY)

    rules = keeping_rules(policy_of(*LIBRARY.parameters, own, on=DAY))

    assert rules.lists_kept == timedelta(days=kept)
