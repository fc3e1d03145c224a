"""A list goes from a desk, or a phone, into the register: every step seen, worked and checked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import override_settings
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from linli.areas.domain import Role
from linli.features.households import jobs
from linli.features.households.actions.importing import reading
from tests import bad_books, world
from tests.unit.households.books import a_book, a_number
from tests.web.visitors import a_visitor

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
WIDTHS = (360, 1280)
HEADINGS = ("楼栋号", "单元", "房间号", "姓名", "身份证号码", "工作所在单位", "宠物", "电话")

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def files(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "files"
    folder.mkdir()
    with override_settings(FILES=folder):
        yield tmp_path


def at_desk(browser: Browser, server: LiveServer, *, width: int, script: str = "on") -> Page:
    """Open a browser in which somebody of the community's staff is signed in."""
    client = a_visitor(Role.COMMUNITY_STAFF, area=world.a_community())
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context = browser.new_context(
        viewport={"width": width, "height": 740},
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        java_script_enabled=script == "on",
    )
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": server.url}]
    )
    page = context.new_page()
    page.goto(f"{server.url}/imports/")
    return page


def a_list(folder: Path) -> Path:
    """Write a list with one column that has to be asked about and one bad number."""
    rows = [
        ("1", "1", f"{at}01", name, a_number(order=at), "凤凰小学", "一只猫", "13800000198")
        for at, name in enumerate(("赵春分", "钱夏至", "孙立秋", "李谷雨"), start=1)
    ]
    rows.append(("2", "1", "101", "周清明", "370198198001010011", "凤凰小学", "", "138-0000-0198"))
    path = folder / "凤凰一区住户.xlsx"
    path.write_bytes(a_book({"住户": (HEADINGS, *rows), "说明": (("交表前请核对",),)}))
    return path


def faults_of(page: Page) -> list[object]:
    """List what shuts somebody out, and how far the page is wider than the window."""
    found = Axe().run(page, options=RULES).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return [(one["id"], one["nodes"][0]["html"]) for one in found] + ([wide] if wide > 0 else [])


@pytest.mark.parametrize("width", WIDTHS)
def test_a_list_goes_in_from_upload_to_verdicts(
    browser: Browser, live_server: LiveServer, files: Path, width: int
) -> None:
    page = at_desk(browser, live_server, width=width)
    faults = {"empty": faults_of(page)}

    page.click("text=导入一份名单 >> nth=0")
    faults["upload"] = faults_of(page)
    page.set_input_files("#workbook", a_list(files))
    page.click("text=上传并认列")
    page.wait_for_selector(".doubtful")
    faults["columns"] = faults_of(page)
    page.click("text=看看结果")
    page.wait_for_selector("text=还没有记入")
    faults["preview"] = faults_of(page)
    page.click("text=导入到凤凰国际社区")
    page.wait_for_selector("progress")
    faults["progress"] = faults_of(page)
    jobs.take_up(timestamp=0)
    page.wait_for_selector("text=5 行都有了结论")
    faults["verdicts"] = faults_of(page)
    with page.expect_download() as download:
        page.click("text=下载带结论的表格")
    page.goto(f"{live_server.url}/imports/")
    faults["list"] = faults_of(page)

    assert faults == {step: [] for step in faults}
    assert download.value.suggested_filename == "凤凰一区住户（结论）.xlsx"
    assert "已导入 5 行" in page.content()
    page.context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_what_cannot_be_read_and_the_export_shut_nobody_out(
    browser: Browser, live_server: LiveServer, files: Path, width: int
) -> None:
    page = at_desk(browser, live_server, width=width)
    (files / "旧名单.xls").write_bytes(bad_books.a_compound_file("Workbook"))

    page.goto(f"{live_server.url}/imports/new/")
    page.set_input_files("#workbook", files / "旧名单.xls")
    page.click("text=上传并认列")
    page.wait_for_selector("text=旧格式")
    faults = {"failed": faults_of(page)}
    page.goto(f"{live_server.url}/exports/")
    faults["export"] = faults_of(page)

    assert faults == {"failed": [], "export": []}
    page.context.close()


def test_all_of_it_works_without_script(
    browser: Browser, live_server: LiveServer, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "AT_ONCE_BYTES", 10)
    page = at_desk(browser, live_server, width=360, script="off")

    page.goto(f"{live_server.url}/imports/new/")
    page.set_input_files("#workbook", a_list(files))
    for asking, then in (
        ("上传并认列", "看看结果"),
        ("看看结果", "导入到凤凰国际社区"),
        ("导入到凤凰国际社区", "5 行都有了结论"),
    ):
        page.click(f"text={asking}")
        # The job may only be looked for once the page that waits for it has been answered.
        page.wait_for_selector("text=刷新")
        jobs.take_up(timestamp=0)
        page.click("text=刷新")
        page.wait_for_selector(f"text={then}")

    assert page.locator("text=5 行都有了结论").count() == 1
    page.context.close()


def test_a_file_dropped_on_the_frame_is_the_file_chosen(
    browser: Browser, live_server: LiveServer, files: Path
) -> None:
    page = at_desk(browser, live_server, width=1280)
    page.goto(f"{live_server.url}/imports/new/")

    data = page.evaluate_handle(
        "() => { const data = new DataTransfer();"
        " data.items.add(new File(['PK'], '拖来的.xlsx')); return data; }"
    )
    page.dispatch_event("[data-drop]", "drop", {"dataTransfer": data})

    assert page.evaluate("document.getElementById('workbook').files[0].name") == "拖来的.xlsx"
    page.context.close()
