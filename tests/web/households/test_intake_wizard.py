"""A list on its way through the browser: upload, columns, preview, import, verdicts."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, override_settings
from python_calamine import CalamineWorkbook

from linli.areas.domain import Role
from linli.areas.queries import AreaRecord
from linli.features.households import jobs
from linli.features.households.actions.importing import reading
from linli.features.households.queries import runs
from linli.features.households.queries.runs import RunRecord, Stage
from linli.kernel.places import EVERYWHERE
from linli.register import queries as register
from linli.store.reach import reaching
from tests import bad_books, world
from tests.unit.households.books import a_book, a_number
from tests.web.visitors import a_visitor

pytestmark = pytest.mark.django_db

NAMES = ("赵春分", "钱夏至", "孙立秋", "李谷雨")


@pytest.fixture
def community(tmp_path: Path) -> Iterator[AreaRecord]:
    (tmp_path / "files").mkdir()
    with override_settings(FILES=tmp_path / "files"):
        yield world.a_community()


@pytest.fixture
def staff(community: AreaRecord) -> Client:
    return a_visitor(Role.COMMUNITY_STAFF, area=community)


def handed_in(by: Client, book: bytes, *, name: str = "名单.xlsx", code: str = "") -> HttpResponse:
    file = SimpleUploadedFile(name, book)
    return by.post(
        "/imports/new/", {"community": code or "370176001020", "workbook": file}, follow=True
    )


def a_doubtful_list() -> bytes:
    heading = ("楼栋号", "单元", "房间号", "姓名", "身份证号码", "工作所在单位", "宠物")
    rows = [
        ("1", "1", f"{at}01", name, a_number(order=at), "凤凰小学", "一只狗")
        for at, name in enumerate(NAMES, start=1)
    ]
    return a_book({"住户": (heading, *rows)})


def the_run() -> RunRecord:
    with reaching(EVERYWHERE):
        (run,) = runs.runs(within=EVERYWHERE)
    return run


def people() -> int:
    with reaching(EVERYWHERE):
        return register.counts(within=EVERYWHERE).people


def page(run: UUID) -> str:
    return f"/imports/{run}/"


def test_a_plain_list_goes_from_upload_to_verdicts(staff: Client) -> None:
    answer = handed_in(staff, bad_books.a_list())
    run = the_run()

    assert answer.redirect_chain == [(page(run.id), 302)]
    assert run.stage is Stage.READ
    assert "还没有记入" in answer.content.decode()
    assert people() == 0

    waiting = staff.post(f"{page(run.id)}start/", follow=True)
    assert "正在导入" in waiting.content.decode()
    assert "正在读名单" not in waiting.content.decode()
    jobs.take_further(str(run.id))

    ended = staff.get(page(run.id)).content.decode()
    assert "1 行都有了结论" in ended
    assert people() == 1
    file = staff.get(f"{page(run.id)}verdicts/")
    rows = CalamineWorkbook.from_filelike(BytesIO(file.getvalue())).get_sheet_by_index(0)
    assert rows.to_python()[0][-2:] == ["结论", "说明"]
    assert rows.to_python()[1][-2:] == ["已登记", ""]


def test_the_preview_tells_who_is_new_and_who_is_known(staff: Client) -> None:
    heading = ("楼栋号", "单元", "房间号", "姓名", "身份证号码")
    rows = [
        ("1", "1", f"{at}01", name, a_number(order=at)) for at, name in enumerate(NAMES, start=1)
    ]
    handed_in(staff, a_book({"住户": (heading, *rows[:3])}))
    staff.post(f"{page(the_run().id)}start/")
    jobs.take_further(str(the_run().id))
    without = ("1", "1", "501", "周小暑", "")

    handed_in(staff, a_book({"住户": (heading, *rows, without)}))

    with reaching(EVERYWHERE):
        latest = runs.runs(within=EVERYWHERE)[0]
    assert latest.preview["met"] == {"known": 3, "new": 1, "unnumbered": 1}
    told = staff.get(page(latest.id)).content.decode()
    for words in ("新的人", "已登记的人", "没有号码的人"):
        assert words in told
    assert people() == 3


def test_doubtful_columns_are_asked_once_and_remembered(staff: Client) -> None:
    asked = handed_in(staff, a_doubtful_list()).content.decode()
    run = the_run()

    assert run.stage is Stage.ASKING
    assert "有 1 列拿不准" in asked
    assert "工作所在单位" in asked

    staff.post(f"{page(run.id)}columns/", {"column-5": "person.workplace"})
    assert the_run().stage is Stage.READ

    with reaching(EVERYWHERE):
        remembered = runs.remembered(place=run.place, within=EVERYWHERE)
    assert dict(remembered) == {"工作所在单位": "person.workplace"}


def test_a_wrong_answer_can_be_changed(staff: Client) -> None:
    handed_in(staff, a_doubtful_list())
    run = the_run()
    staff.post(f"{page(run.id)}columns/", {"column-5": "person.remark"})

    columns = staff.get(f"{page(run.id)}columns/").content.decode()
    assert "每一列都认过了" in columns
    staff.post(f"{page(run.id)}columns/", {"column-5": "ignore"})

    said = {column["heading"]: column["status"] for column in the_run().columns}
    assert said["工作所在单位"] == "ignored"


def test_the_answer_of_a_page_shown_before_another_answered_reaches_the_same_column(
    staff: Client,
) -> None:
    handed_in(staff, a_doubtful_list())
    run = the_run()

    for field in ("person.workplace", "person.remark"):
        staff.post(f"{page(run.id)}columns/", {"column-5": field})

    with reaching(EVERYWHERE):
        remembered = runs.remembered(place=run.place, within=EVERYWHERE)
    assert dict(remembered) == {"工作所在单位": "person.remark"}


def test_samples_on_the_page_of_columns_are_masked(staff: Client) -> None:
    asked = handed_in(staff, a_doubtful_list()).content.decode()

    assert "赵**、钱**、孙**" in asked
    assert "370198********" in asked
    assert [name for name in NAMES if name in asked] == []
    assert a_number(order=1) not in asked


def test_an_answer_that_is_no_field_is_refused(staff: Client) -> None:
    handed_in(staff, a_doubtful_list())
    run = the_run()

    answer = staff.post(f"{page(run.id)}columns/", {"column-5": "person.shoe_size"})

    assert answer.status_code == 409
    assert the_run().stage is Stage.ASKING


def test_asked_for_twice_it_is_carried_out_once(staff: Client) -> None:
    handed_in(staff, bad_books.a_list())
    run = the_run()
    for _time in range(2):
        assert staff.post(f"{page(run.id)}start/").status_code == 302
    jobs.take_further(str(run.id))
    finished = the_run().finished_at
    jobs.take_further(str(run.id))
    jobs.take_up(timestamp=0)

    assert the_run().finished_at == finished
    late = staff.post(f"{page(run.id)}columns/", {"column-5": "ignore"})
    assert "已经在导入" in late.content.decode()


def test_a_large_list_is_read_by_a_job(staff: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "AT_ONCE_BYTES", 10)
    waiting = handed_in(staff, bad_books.a_list()).content.decode()
    run = the_run()

    assert run.stage is Stage.BEING_READ
    assert "正在读名单" in waiting
    poll = staff.get(f"{page(run.id)}progress/", headers={"HX-Request": "true"})
    assert "hx-get" in poll.content.decode()
    jobs.take_up(timestamp=0)

    assert the_run().stage is Stage.READ
    poll = staff.get(f"{page(run.id)}progress/", headers={"HX-Request": "true"})
    assert poll.headers["HX-Redirect"] == page(run.id)


def test_who_lost_the_post_meanwhile_does_not_import(staff: Client, community: AreaRecord) -> None:
    handed_in(staff, bad_books.a_list())
    run = the_run()
    staff.post(f"{page(run.id)}start/")
    world.without_posts()

    jobs.take_further(str(run.id))

    assert [one["code"] for one in the_run().failure] == ["intake.not_allowed"]
    assert people() == 0


def test_a_list_that_breaks_every_worker_is_given_up(staff: Client, tmp_path: Path) -> None:
    handed_in(staff, bad_books.a_list())
    run = the_run()
    staff.post(f"{page(run.id)}start/")
    (tmp_path / "files" / "imports" / str(run.id) / "attempts").write_bytes(b".....")

    jobs.take_further(str(run.id))

    assert [one["code"] for one in the_run().failure] == ["intake.broken_off"]


def test_the_list_of_imports_says_who_when_and_how(staff: Client) -> None:
    empty = staff.get("/imports/").content.decode()
    handed_in(staff, bad_books.a_list(), name="凤凰一区.xlsx")

    listed = staff.get("/imports/").content.decode()

    assert "还没有交过名单" in empty
    assert "凤凰一区.xlsx" in listed
    assert "等着确认" in listed
