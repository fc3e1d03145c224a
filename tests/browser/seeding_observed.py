"""
Fills a house with the small community and somebody under observation, on a day in February 2020.

What stands there is written to a file, for the addresses of its pages.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from tests.browser import seeding

THINGS = "things.json"


def fill() -> None:
    """This will let somebody be observed, asked for, refuse to go; and let an hour or two pass."""
    seeding.fill()
    from linli.web import clock
    from tests import moved, world

    community = world.area_named("370176001020")
    (taken,) = world.taken_in(
        world.a_sheet(world.a_member("顾清明", phone="13800138018"), room="702"),
        community=community,
    )
    things = _observed(taken.household, community)
    _time_passes()
    clock.begin_at(moved.after(3))
    things |= _work_and_messages(community)
    Path(os.environ["LINLI_HOME"], THINGS).write_text(json.dumps(things))


def _observed(household, community) -> dict[str, str]:
    from linli.register import queries as register
    from tests import moved, world

    with world.as_seen_from(community) as within:
        person = register.household(id=household, within=within).line.members[0].person
    keys = moved.an_order(person, community)
    told = {"person": person, "order": keys["order"], **keys["moving"]}
    return {name: str(key) for name, key in told.items()}


def _time_passes() -> None:
    from linli.features.isolation.actions import climbing, receptions
    from linli.features.isolation.actions.asking import ask_for_contacts
    from linli.kernel.places import EVERYWHERE
    from linli.store.reach import reaching
    from tests import moved, world

    with reaching(EVERYWHERE):
        now, ids = moved.after(1.5), world.new_id
        ask_for_contacts(now=now, ids=ids, at_most=9)
        climbing.climb(within=EVERYWHERE, now=now, ids=ids, at_most=9)
        receptions.climb(within=EVERYWHERE, now=moved.after(2.5), ids=ids, at_most=9)


def _work_and_messages(community) -> Mapping[str, str]:
    from linli.kernel.places import EVERYWHERE
    from linli.outreach import actions as outreach
    from linli.outreach.domain.notices import URGENT_NOTICE
    from linli.store.reach import reaching
    from linli.work.models import Item
    from linli.work.panels import KNOCKERS
    from tests import moved, world
    from tests import outreach as messages

    notice = messages.a_notice(community, template=URGENT_NOTICE)
    telling = messages.told(notice, now=moved.after(2.5))
    outreach.pass_on(knockers=KNOCKERS, now=moved.after(2.5), ids=world.new_id, at_most=99)
    with reaching(EVERYWHERE):
        item = Item.objects.within(EVERYWHERE).filter(kind="isolation.refusal").latest("opened_at")
    return {"telling": str(telling), "item": str(item.id)}


if __name__ == "__main__":
    seeding.main(fill)
