"""Files of an intake go when their time is over; what went is noted, counted."""

from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest

from linli.areas.domain import Role
from linli.areas.queries import AreaRecord
from linli.features.households import models
from linli.features.households.actions import importing
from linli.features.households.domain.keeping import keeping_rules
from linli.features.households.queries.auditing import audited
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from tests import bad_books, world
from tests.unit.rules.policies import policy_on

# Files are removed once the transaction has come through.
pytestmark = pytest.mark.django_db(transaction=True)

SECOND = timedelta(seconds=1)
RULES = keeping_rules(policy_on(world.DAY))


@pytest.fixture
def community() -> AreaRecord:
    return world.a_community()


def a_list(community: AreaRecord, *, files: Path, imported: bool = False) -> UUID:
    by = world.an_actor(Role.COMMUNITY_STAFF, area=community)
    run, arriving = (
        world.new_id(),
        importing.Arriving(name="名单.xlsx", content=BytesIO(bad_books.a_list())),
    )
    means = importing.Means(ids=world.new_id, vault=world.VAULT, files=files)
    with world.as_seen_from(community):
        if imported:
            importing.bring_in(
                arriving, community=community, by=by, now=world.NOW, run=run, means=means
            )
        else:
            importing.upload(
                arriving, community=community, by=by, now=world.NOW, run=run, files=files
            )
    return run


def removed(*, files: Path, at: datetime) -> int:
    with reaching(EVERYWHERE):
        return importing.remove_outdated(now=at, files=files, ids=world.new_id)


def told(community: AreaRecord) -> list[dict[str, object]]:
    with world.as_seen_from(community):
        auditor = world.an_actor(Role.AUDITOR, area=community)
        return [dict(entry.payload) for entry in audited(by=auditor)]


def test_the_rule_of_the_day_says_how_long() -> None:
    rules = keeping_rules(policy_on(date(2026, 1, 1)))

    assert (rules.lists_kept, rules.verdicts_kept) == (timedelta(days=7), timedelta(days=30))


def test_a_list_that_nobody_took_goes_with_its_time(community: AreaRecord, tmp_path: Path) -> None:
    run = a_list(community, files=tmp_path)
    over = world.NOW + RULES.lists_kept

    assert removed(files=tmp_path, at=over) == 0
    assert (tmp_path / "imports" / str(run) / "workbook.xlsx").exists()

    assert removed(files=tmp_path, at=over + SECOND) == 1
    assert not (tmp_path / "imports" / str(run)).exists()
    with world.as_seen_from(community):
        row = models.ImportRun.objects.get(id=run)
        assert row.failure == [{"code": "intake.kept_no_longer", "facts": {"days": 7}}]
        assert (row.columns, row.preview) == ([], {})
    assert told(community) == [{"lists": 1, "verdicts": 0}]


def test_verdicts_go_with_theirs_and_the_register_stays(
    community: AreaRecord, tmp_path: Path
) -> None:
    run = a_list(community, files=tmp_path, imported=True)
    over = world.NOW + RULES.verdicts_kept

    assert removed(files=tmp_path, at=over) == 0
    assert (tmp_path / "imports" / str(run) / "verdicts.xlsx").exists()

    assert removed(files=tmp_path, at=over + SECOND) == 1
    assert list((tmp_path / "imports").iterdir()) == []
    with world.as_seen_from(community):
        assert models.ImportRun.objects.get(id=run).failed_at is None
    assert told(community) == [{"lists": 0, "verdicts": 1}]


def test_what_is_gone_is_not_removed_again(community: AreaRecord, tmp_path: Path) -> None:
    a_list(community, files=tmp_path)
    a_list(community, files=tmp_path, imported=True)
    late = world.NOW + RULES.verdicts_kept + SECOND

    assert [removed(files=tmp_path, at=late) for _ in range(2)] == [2, 0]
    assert told(community) == [{"lists": 1, "verdicts": 1}]


def test_each_community_is_told_of_its_own(community: AreaRecord, tmp_path: Path) -> None:
    neighbour = world.a_community(code="370176001021", name="舜奥社区居民委员会")
    a_list(community, files=tmp_path)
    a_list(neighbour, files=tmp_path)

    removed(files=tmp_path, at=world.NOW + RULES.lists_kept + SECOND)

    assert told(community) == told(neighbour) == [{"lists": 1, "verdicts": 0}]
