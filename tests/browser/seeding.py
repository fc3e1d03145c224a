"""
Fills an empty house with a small invented community, for the journeys of the browser.

Run as a program in an environment of its own (LINLI_HOME), before the house is served.
"""

import os
from collections.abc import Callable

PASSWORD = "linli-browser"
FILLERS = 32  # enough for a second page of the list


def main(fill: Callable[[], None]) -> None:
    """Open the house, make its tables and fill it."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "linli.project.settings")
    django.setup()
    from linli.project import house

    with house.opened():
        fill()


def fill() -> None:
    """This will make a community with households, open questions and people who sign in."""
    from linli.areas import actions as areas
    from linli.areas import queries as area_queries
    from linli.areas.actions import OwnArea
    from linli.areas.domain import Level, Role
    from linli.kernel.places import parent_of
    from linli.web.vault import vault
    from tests import world

    community = world.a_community()
    world.VAULT = vault()  # numbers are shown again under the keys of the house
    _households(community)
    laid = OwnArea(above=community.place, level=Level.GRID, name="第01网格", number="1")
    grids = areas.found_areas(wanted=[laid], community=community, on=world.DAY, ids=world.new_id)
    (building,) = area_queries.areas_under(
        place=community.place, levels=(Level.BUILDING,), on=world.DAY
    )
    areas.share_out_grid(
        grid=grids[laid], buildings=[building.place], on=world.DAY, ids=world.new_id
    )
    posts = {
        "worker": (Role.COMMUNITY_STAFF, community.place),
        "leader": (Role.COMMUNITY_LEADER, community.place),
        "grid": (Role.GRID_WORKER, grids[laid]),
        "officer": (Role.STREET_OFFICER, parent_of(community.place)),
        "admin": (Role.ADMINISTRATOR, community.place[:2]),
    }
    encoded = areas.encoded(PASSWORD)
    for username, (role, place) in posts.items():
        new = areas.NewUser(username=username, name=f"{username}的姓名", encoded=encoded)
        user = areas.add_user(user=new, now=world.NOW, ids=world.new_id)
        areas.appoint(
            appointment=areas.Appointment(user=user, role=role, place=place, began_on=world.DAY),
            by="console",
            now=world.NOW,
            ids=world.new_id,
        )


def _households(community) -> None:
    from linli.register.domain.documents import Document, DocumentKind
    from linli.register.domain.sheets import Care, Relation, Tenure
    from tests import world

    family = world.a_sheet(
        world.a_member("曾小满", phone="13800138017", care=frozenset({Care.AGED, Care.CHRONIC})),
        world.a_member("曾谷雨", relation=Relation.DAUGHTER),
        tenure=Tenure.RENTED,
        plates=("鲁A12345",),
    )
    twice = world.a_member("陆雨")
    wrong = Document(kind=DocumentKind.RESIDENT_ID, number="370198196001010015", sound=False)
    alike = {"phone": "13900139000", "document": None}
    sheets = [
        family,
        world.a_sheet(twice, room="502"),
        world.a_sheet(twice, room="503"),
        world.a_sheet(world.a_member("姜红", document=wrong), room="601"),
        world.a_sheet(world.a_member("吴敏", **alike), room="602"),
        world.a_sheet(world.a_member("吴敏", **alike), room="603"),
        *(world.a_sheet(world.a_member("林安"), room=str(1001 + at)) for at in range(FILLERS)),
    ]
    world.taken_in(*sheets, community=community)


if __name__ == "__main__":
    main(fill)
