"""The lists of the samples, all the way into the register and out again, give their truth."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from linli.areas.domain import Role
from linli.areas.queries import AreaRecord
from linli.features.households.actions import importing
from linli.features.households.actions.exporting import export
from linli.kernel.places import Jurisdiction
from linli.register import queries as register
from linli.store.reach import reaching
from tests import world

pytestmark = pytest.mark.django_db

WORKBOOKS = Path(__file__).parents[2] / "data" / "workbooks"
NAMES = ("messy", "one-household-a-row", "one-person-a-row")


@pytest.fixture
def community(tmp_path: Path) -> Iterator[AreaRecord]:
    with override_settings(FILES=tmp_path / "files"):
        yield world.a_community()


def means(folder: Path) -> importing.Means:
    return importing.Means(ids=world.new_id, vault=world.VAULT, files=folder / "files")


def imported(path: Path, *, community: AreaRecord, folder: Path) -> dict[str, object]:
    actor = world.an_actor(Role.COMMUNITY_STAFF, area=community)
    with path.open("rb") as content, reaching(actor.reach()):
        report = importing.bring_in(
            importing.Arriving(name=path.name, content=content),
            community=community,
            by=actor,
            now=world.NOW,
            run=world.new_id(),
            means=means(folder),
        )
    return dict(report)


def exported(*, community: AreaRecord, folder: Path) -> Path:
    actor = world.an_actor(Role.COMMUNITY_STAFF, area=community)
    out = folder / "out.xlsx"
    with reaching(actor.reach()):
        export(out, area=community, purpose="核对", by=actor, now=world.NOW, means=means(folder))
    return out


def counts(community: AreaRecord) -> register.Counts:
    within = Jurisdiction(places=(community.place,))
    with reaching(within):
        return register.counts(within=within)


@pytest.mark.parametrize("name", NAMES)
def test_what_stands_in_the_register_is_the_truth_of_the_list(
    community: AreaRecord, tmp_path: Path, name: str
) -> None:
    truth = json.loads((WORKBOOKS / f"households-{name}.truth.json").read_text())

    imported(WORKBOOKS / f"households-{name}.xlsx", community=community, folder=tmp_path)

    counted = counts(community)
    assert counted.households == truth["households"]
    assert counted.people == truth["people"]
    assert counted.vehicles == truth["vehicles"]
    assert counted.tenure == {
        "owned": truth["households"] - truth["rented"] - truth["group_rentals"],
        "rented": truth["rented"],
        "group_rental": truth["group_rentals"],
    }
    assert counted.valid_resident_ids == truth.get("people_with_valid_resident_id", truth["people"])


@pytest.mark.parametrize("name", NAMES)
def test_a_list_taken_twice_is_known_in_every_row(
    community: AreaRecord, tmp_path: Path, name: str
) -> None:
    path = WORKBOOKS / f"households-{name}.xlsx"
    imported(path, community=community, folder=tmp_path)
    before = counts(community)

    again = imported(path, community=community, folder=tmp_path)

    assert again["verdicts"] == nothing_but_known(again)
    assert counts(community) == before


@pytest.mark.parametrize("name", NAMES)
def test_what_was_exported_changes_nothing_when_it_comes_back(
    community: AreaRecord, tmp_path: Path, name: str
) -> None:
    imported(WORKBOOKS / f"households-{name}.xlsx", community=community, folder=tmp_path)
    before = counts(community)

    out = exported(community=community, folder=tmp_path)
    again = imported(out, community=community, folder=tmp_path)

    assert again["verdicts"] == nothing_but_known(again)
    assert counts(community) == before


def nothing_but_known(report: dict[str, object]) -> dict[str, object]:
    return {
        **dict.fromkeys(("taken", "repaired", "needs_look", "refused"), 0),
        "already_known": report["rows"],
    }
