"""The page of message templates says what each is for in the reader's language."""

import pytest
from django.utils import translation

from linli.areas.domain import Role
from linli.project.wiring import TEMPLATES
from tests import world
from tests.web.visitors import a_visitor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "purpose"),
    [
        ("zh-hans", "社区把一件事告诉住户"),
        ("zh-hant", "社區把一件事告訴住户"),
        ("en", "The community tells households something"),
    ],
)
def test_a_purpose_is_read_in_the_language_of_the_page(language: str, purpose: str) -> None:
    leader = a_visitor(Role.COMMUNITY_LEADER, area=world.a_community())

    page = leader.get("/messages/templates/", headers={"Accept-Language": language})

    assert f"<h2>{purpose}</h2>" in page.content.decode()


def test_every_purpose_is_translated() -> None:
    with translation.override("en"):
        chinese = [one.code for one in TEMPLATES if translation.gettext(one.purpose) == one.purpose]

    assert chinese == []
