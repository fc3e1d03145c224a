"""
Fills a house with the small community and a round of screening, shared out, an hour under way.

What stands there is written to a file, for the addresses of its pages.
"""

import json
import os
from pathlib import Path

from tests.browser import seeding

THINGS = "round.json"


def fill() -> None:
    """This will open a round, share it out, take one answer, and let an hour pass."""
    seeding.fill()
    from datetime import timedelta

    from linli.areas.domain import Role
    from linli.features.screening import models
    from linli.features.screening.actions import open_round, share_out, take_answer
    from linli.features.screening.actions.sheets import make_sheets
    from linli.features.screening.demo.form import demo_form
    from linli.features.screening.domain.places import unit_of
    from linli.features.screening.domain.rounds import Rung
    from linli.store.reach import reaching
    from linli.web import clock
    from tests import screened, world

    community = world.area_named("370176001020")
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=community)
    new = screened.a_new_round(community.place, name="第一轮入户排查")
    form = demo_form()
    models.Form.objects.update(
        form_id=form.form_id,
        version=form.version,
        definition=form.definition,
        xform=form.xform,
        published_at=screened.NOW,
    )
    with reaching(leader.reach()):
        open_round(round=new, by=leader, now=screened.NOW, ids=world.new_id)
        share_out(round=new.id, by=leader, now=screened.NOW, ids=world.new_id)
        turns = models.Turn.objects.order_by("sort", "id")
        turns.update(rung=Rung.PHONE)
        first, second = turns[:2]
        it = screened.Screened(
            community=community,
            leader=leader,
            within=world.within(community),
            round=new.id,
            households=(second.household,),
        )
        said = screened.an_answer(it, values=screened.RETURNED)
        at = screened.NOW + timedelta(hours=1)
        take_answer(answer=said, by=leader, now=at, ids=world.new_id)
        unit = unit_of(first.place)
        codes = make_sheets(round=new.id, units=(unit,), by=leader, now=at, ids=world.new_id)
    clock.begin_at(screened.NOW + timedelta(hours=2))
    things = {
        "round": str(new.id),
        "household": str(first.household),
        "answered": str(second.household),
        "sheet": codes[unit],
    }
    Path(os.environ["LINLI_HOME"], THINGS).write_text(json.dumps(things))


if __name__ == "__main__":
    seeding.main(fill)
