"""A form for a day that is over: it takes what is known now, and says what was published then."""

from datetime import timedelta
from pathlib import Path

from linli.areas.domain import Role
from linli.areas.queries import AreaRecord
from linli.features.returns.actions.filling import Asking, Means, fill
from linli.features.returns.domain.purposes import Purpose
from linli.features.returns.domain.reports import Corrected, Report
from linli.indicators import actions as indicators
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from tests import world
from tests.forms import a_blank, texts_of

TABLE = a_blank(("日报",), ("社区", "户数", "车辆数"), (None,) * 3)
TOMORROW = world.NOW + timedelta(days=1)


def given(community: AreaRecord, out: Path) -> Report:
    actor = world.an_actor(Role.COMMUNITY_LEADER, area=community)
    asking = Asking(content=TABLE, area=community, on=world.DAY, purpose=Purpose(words=""))
    with reaching(actor.reach()):
        means = Means(ids=world.new_id, vault=world.VAULT)
        return fill(out, asking=asking, by=actor, now=TOMORROW, means=means)


def a_day_gone_by() -> AreaRecord:
    community = world.a_community()
    world.taken_in(world.a_sheet(), community=community)
    indicators.turn_the_day(now=world.NOW)
    indicators.turn_the_day(now=TOMORROW)
    return community


def test_what_was_published_stands_beside_what_is_filled_in(tmp_path: Path) -> None:
    community = a_day_gone_by()
    world.taken_in(world.a_sheet(room="502"), community=community)
    indicators.refill(within=EVERYWHERE, now=TOMORROW)

    report = given(community, tmp_path / "out.xlsx")

    assert texts_of((tmp_path / "out.xlsx").read_bytes())[2] == (community.name, 2, 0)
    assert report.corrected == (
        Corrected(
            area=community.name,
            header="户数",
            published=1,
            now=2,
            because="indicators.entered_late",
        ),
    )


def test_a_day_that_nobody_corrected_says_nothing(tmp_path: Path) -> None:
    assert given(a_day_gone_by(), tmp_path / "out.xlsx").corrected == ()
