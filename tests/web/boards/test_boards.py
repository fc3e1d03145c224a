"""The board of an area: figures with yesterday's, what changed, who is behind, on paper."""

import re
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client

from linli.areas import actions as areas
from linli.areas import queries as area_queries
from linli.areas.domain import Level, Role
from linli.areas.models import User
from linli.areas.queries import AreaRecord
from linli.indicators import actions as indicators
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE
from linli.register.domain.sheets import Tenure
from linli.web import clock
from tests import world

pytestmark = pytest.mark.django_db
NEIGHBOUR = "370176001021"


def signed_in(role: Role, *, area: AreaRecord) -> Client:
    user = world.a_user(f"{role}-{world.new_id()}", role=role, area=area, name="王静")
    client = Client()
    client.force_login(User.objects.get(id=user))
    return client


@pytest.fixture
def here() -> AreaRecord:
    community = world.a_community()
    world.a_community(code=NEIGHBOUR, name="舜奥社区居民委员会")
    world.taken_in(
        world.a_sheet(world.a_member("林安"), tenure=Tenure.RENTED),
        world.a_sheet(world.a_member("江河"), room="502"),
        community=community,
    )
    indicators.look_back(days=1, now=clock.now())
    indicators.turn_the_day(now=clock.now())
    indicators.refill(within=EVERYWHERE, now=clock.now())
    return community


def text(answer: HttpResponse) -> str:
    words = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", words)


def test_the_board_of_ones_own_area_is_found(here: AreaRecord) -> None:
    leader = signed_in(Role.COMMUNITY_LEADER, area=here)

    answer = leader.get("/boards/")

    assert (answer.status_code, answer["Location"]) == (302, f"/boards/{here.code}/")


def test_figures_stand_beside_those_of_yesterday(here: AreaRecord) -> None:
    leader = signed_in(Role.COMMUNITY_LEADER, area=here)
    world.taken_in(world.a_sheet(room="503"), community=here, at=clock.now())
    indicators.refill(within=EVERYWHERE, now=clock.now())

    page = text(leader.get(f"/boards/{here.code}/"))

    assert "户数 3 户 昨天 2 · +1" in page
    assert "登记核对率 0.0% 0 / 3 · 昨天 0.0% · 持平" in page


def test_what_is_still_to_happen_today_is_not_held_against_yesterday(here: AreaRecord) -> None:
    leader = signed_in(Role.COMMUNITY_LEADER, area=here)

    page = text(leader.get(f"/boards/{here.code}/"))

    assert "当日办完的事 0 件 昨天 0 " in page
    assert "当日办完的事 0 件 昨天 0 · " not in page
    assert "没办完的事 0 件 昨天 0 · 持平" in page


def test_a_community_has_figures_before_the_day_is_counted() -> None:
    community = world.a_community()
    world.taken_in(world.a_sheet(), community=community)
    leader = signed_in(Role.COMMUNITY_LEADER, area=community)
    officer = signed_in(Role.CITY_OFFICER, area=world.area_named("370100000000"))

    assert "户数 1 户 昨天 —" in text(leader.get(f"/boards/{community.code}/"))
    assert "今天的数字还没有统计出来" in text(officer.get("/boards/370100000000/"))


def test_the_street_sees_its_communities_side_by_side(here: AreaRecord) -> None:
    officer = signed_in(Role.STREET_OFFICER, area=world.area_named("370176001000"))

    page = text(officer.get("/boards/370176001000/?by=households"))

    assert page.index("凤凰国际社区 0 2 2") < page.index("舜奥社区 0 0 0")


def test_a_grid_worker_has_the_board_of_the_grid(here: AreaRecord) -> None:
    building = area_queries.areas_under(place=here.place, levels=(Level.BUILDING,), on=world.DAY)[0]
    wanted = areas.OwnArea(above=here.place, level=Level.GRID, name="第一网格")
    made = areas.found_areas(wanted=[wanted], community=here, on=world.DAY, ids=world.new_id)
    areas.share_out_grid(
        grid=made[wanted], buildings=[building.place], on=world.DAY, ids=world.new_id
    )
    grid = area_queries.area_at(place=made[wanted], on=world.DAY)
    worker = signed_in(Role.GRID_WORKER, area=grid)

    answer = worker.get("/boards/", follow=True)

    assert answer.redirect_chain[-1][0] == f"/boards/{grid.code}/"
    assert "户数 2 户" in text(answer)
    assert worker.get(f"/boards/{here.code}/").status_code == 404


def test_nothing_is_sent_while_nothing_changes(here: AreaRecord) -> None:
    leader = signed_in(Role.COMMUNITY_LEADER, area=here)

    assert leader.get(poll_of(leader, here)).status_code == 204


def test_a_change_is_counted_for_whoever_looks_on(here: AreaRecord) -> None:
    leader = signed_in(Role.COMMUNITY_LEADER, area=here)
    poll = poll_of(leader, here)
    world.taken_in(world.a_sheet(room="503"), community=here, at=clock.now())

    answer = leader.get(poll)

    assert answer.status_code == 200
    assert "户数 3 户 昨天 2 · +1" in text(answer)


def test_a_change_in_a_community_reaches_the_city(here: AreaRecord) -> None:
    officer = signed_in(Role.CITY_OFFICER, area=world.area_named("370100000000"))
    poll = poll_of(officer, world.area_named("370100000000"))
    world.taken_in(world.a_sheet(room="503"), community=here, at=clock.now())

    assert "户数 3 户 昨天 2 · +1" in text(officer.get(poll))


def poll_of(client: Client, area: AreaRecord) -> str:
    page = client.get(f"/boards/{area.code}/").content.decode()
    found = re.search(r'hx-get="([^"]+changes[^"]*)"', page)
    assert found
    return found.group(1).replace("&amp;", "&")


def test_a_measure_opens_those_who_were_counted(here: AreaRecord) -> None:
    leader = signed_in(Role.COMMUNITY_LEADER, area=here)

    page = leader.get(f"/boards/{here.code}/households.rented/")

    assert "住房性质登记为租赁的户" in text(page)
    assert "凤凰国际一区 3号楼2单元501" in text(page)
    assert "3号楼2单元502" not in text(page)
    assert len(re.findall(r'href="/households/[0-9a-f-]{36}', page.content.decode())) == 1


@pytest.mark.parametrize(
    ("role", "code"),
    [
        (Role.STREET_OFFICER, "370176001000"),
        (Role.DISTRICT_OFFICER, "370176000000"),
        (Role.CITY_OFFICER, "370100000000"),
    ],
)
def test_a_figure_opens_its_rows_on_every_level(here: AreaRecord, role: Role, code: str) -> None:
    neighbour = world.area_named(NEIGHBOUR)
    world.taken_in(world.a_sheet(world.a_member("周远")), community=neighbour)
    indicators.refill(within=EVERYWHERE, now=clock.now())
    officer = signed_in(role, area=world.area_named(code))

    page = text(officer.get(f"/boards/{code}/people/"))

    assert "凤凰国际社区 · 林安 · 凤凰国际一区 3号楼2单元501" in page
    assert "舜奥社区 · 周远 · " in page
    assert "370198" not in page


def test_whoever_may_not_see_observations_reads_their_figure_and_no_names(here: AreaRecord) -> None:
    auditor = signed_in(Role.AUDITOR, area=here)

    people = text(auditor.get(f"/boards/{here.code}/people/"))
    observed = text(auditor.get(f"/boards/{here.code}/isolation.open/"))

    assert "林安" in people
    assert "您的岗位只看数字，看不到后面的人和户" in observed


def test_a_day_that_is_over_opens_those_of_that_day(here: AreaRecord) -> None:
    leader = signed_in(Role.COMMUNITY_LEADER, area=here)
    world.taken_in(
        world.a_sheet(world.a_member("周远"), room="503"), community=here, at=clock.now()
    )
    on = local_day(clock.now()) - timedelta(days=1)

    today = text(leader.get(f"/boards/{here.code}/people/"))
    before = text(leader.get(f"/boards/{here.code}/people/?on={on}"))

    assert ("周远" in today, "周远" in before, "林安" in before) == (True, False, True)


def test_of_what_no_row_tells_any_more_only_the_figure_is_left(here: AreaRecord) -> None:
    leader = signed_in(Role.COMMUNITY_LEADER, area=here)
    on = local_day(clock.now()) - timedelta(days=1)

    page = text(leader.get(f"/boards/{here.code}/dwellings/?on={on}"))

    assert "这一天的明细系统已经不再保存" in page


@pytest.mark.parametrize(
    ("on", "words"), [("2999-01-01", "这一天还没有到"), ("tomorrow", "没有看懂这个日期")]
)
def test_a_day_that_there_is_not_is_refused(here: AreaRecord, on: str, words: str) -> None:
    leader = signed_in(Role.COMMUNITY_LEADER, area=here)

    answer = leader.get(f"/boards/{here.code}/people/?on={on}")

    assert (answer.status_code, words in text(answer)) == (409, True)


def test_a_corrected_figure_says_so(here: AreaRecord) -> None:
    leader = signed_in(Role.COMMUNITY_LEADER, area=here)
    yesterday = clock.now() - timedelta(days=1)
    world.taken_in(world.a_sheet(room="503"), community=here, at=yesterday)
    indicators.refill(within=EVERYWHERE, now=clock.now())

    page = text(leader.get(f"/boards/{here.code}/households/"))

    assert "当时公布 2，现在是 3" in page
    assert "当天的情况后来才登记" in page
    assert "昨天 3（当时公布 2）" in text(leader.get(f"/boards/{here.code}/"))


@pytest.mark.parametrize("path", ["", "changes", "paper", "households/"])
def test_the_board_of_a_neighbour_is_not_there(here: AreaRecord, path: str) -> None:
    leader = signed_in(Role.COMMUNITY_LEADER, area=here)

    assert leader.get(f"/boards/{NEIGHBOUR}/{path}").status_code == 404
    assert leader.get(f"/boards/{here.code}/households.on_the_moon/").status_code == 404


def test_the_board_is_printed(here: AreaRecord) -> None:
    leader = signed_in(Role.COMMUNITY_LEADER, area=here)

    answer = leader.get(f"/boards/{here.code}/paper")

    on = local_day(clock.now()).isoformat()
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"] == f'inline; filename="board-{here.code}-{on}.pdf"'
    assert answer.content.startswith(b"%PDF")


def test_a_board_asks_a_bounded_number_of_queries(
    here: AreaRecord, django_assert_max_num_queries: object
) -> None:
    officer = signed_in(Role.STREET_OFFICER, area=world.area_named("370176001000"))
    officer.get("/boards/370176001000/")

    with django_assert_max_num_queries(20):  # type: ignore[operator]
        officer.get("/boards/370176001000/")
