"""Whatever is sent to the API, it answers as promised and never breaks (schemathesis)."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
import schemathesis
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from linli.areas.domain import Role
from linli.areas.queries import AreaRecord
from linli.project.api import contract, operations
from linli.register import queries
from linli.register.domain.sheets import Relation
from tests import forms, moved, passing, screened, world
from tests.contracts.served import WithinTheTest
from tests.web import visitors

pytestmark = pytest.mark.django_db

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
ROUTES = sorted((method, path) for method, path, _ in operations())
TOKEN = "a" * 32
SCHEMA = schemathesis.openapi.from_dict(json.loads(contract()))
SCHEMA.app = WithinTheTest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A community with records of every kind, and the cookies of its leader."""

    cookies: dict[str, str]
    keys: dict[str, str]


@pytest.fixture
def place() -> Place:
    """Make a community in which there is something to find, decide, merge and undo."""
    community = world.a_community()
    twice = world.a_member("陆雨")
    child = world.a_member("林乐", relation=Relation.SON, document=None)
    home, _, _ = world.taken_in(
        world.a_sheet(world.a_member("林安", phone="13800138000"), child, twice),
        community=community,
    )
    world.taken_in(world.a_sheet(twice, room="502"), community=community)
    with world.as_seen_from(community) as reach:
        (question,) = queries.questions(within=reach)
    moved_order = moved.an_order(home.person, community)
    client = visitors.a_visitor(Role.COMMUNITY_LEADER, area=community)
    session = client.cookies["sessionid"].value
    return Place(
        cookies={"sessionid": session, "csrftoken": TOKEN},
        keys={
            "code": community.code,
            "household": str(home.household),
            "person": str(home.person),
            "question": str(question.id),
            "order": str(moved_order["order"]),
            **{name: str(key) for name, key in moved_order["moving"].items()},
            "demand": str(forms.a_demand(community)),
            **_keys_of_passes(home.person, community),
            "round": str(screened.a_round(community, household=home.household)["round"]),
        },
    )


def _keys_of_passes(person: UUID, community: AreaRecord) -> dict[str, str]:
    keys = passing.in_the_world(person, community)
    return {name: str(keys[name]) for name in ("application", "pass_")}


@pytest.mark.parametrize(("method", "path"), ROUTES)
@pytest.mark.parametrize("mode", list(GenerationMode))
def test_the_api_keeps_its_promise(place: Place, method: str, path: str, mode: GenerationMode):
    operation = SCHEMA[path][method]
    near = {name: key for name, key in place.keys.items() if f"{{{name}}}" in path}
    anywhere = operation.as_strategy(generation_mode=mode)
    here = operation.as_strategy(generation_mode=GenerationMode.POSITIVE, path_parameters=near)

    @seed(2020)
    @settings(
        max_examples=15,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=st.one_of(anywhere, here))
    def asked(case: Any) -> None:
        with transaction.atomic():
            answer = case.call(cookies=place.cookies, headers={"X-CSRFToken": TOKEN})
            transaction.set_rollback(True)
        case.validate_response(answer, checks=CHECKS)
        assert answer.status_code not in (401, 403), "the leader is signed in"

    asked()
