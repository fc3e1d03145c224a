"""What the browser hands in and cannot be taken: a page with the reason, and nothing kept."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from python_calamine import CalamineWorkbook

from linli.areas.domain import Role
from linli.areas.queries import AreaRecord
from linli.features.households.queries import runs
from linli.kernel.places import EVERYWHERE
from linli.kernel.refusals import Reason
from linli.store.reach import reaching
from linli.web import errors
from tests import bad_books, world
from tests.web.visitors import a_visitor

pytestmark = pytest.mark.django_db

CODE = "370176001020"


@pytest.fixture
def community(tmp_path: Path) -> Iterator[AreaRecord]:
    (tmp_path / "files").mkdir()
    with override_settings(FILES=tmp_path / "files"):
        yield world.a_community()


@pytest.fixture
def staff(community: AreaRecord) -> Client:
    return a_visitor(Role.COMMUNITY_STAFF, area=community)


def words(code: str, /, **facts: str | int) -> str:
    return errors.words_for(Reason(code=code, facts=facts))


def count() -> int:
    with reaching(EVERYWHERE):
        return len(runs.runs(within=EVERYWHERE))


@pytest.mark.parametrize("what", bad_books.REFUSED)
def test_the_page_says_what_is_wrong_and_what_to_do(
    staff: Client, what: str, django_capture_on_commit_callbacks: object
) -> None:
    make, code = bad_books.REFUSED[what]
    file = SimpleUploadedFile("名单.xlsx", make())

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        answer = staff.post("/imports/new/", {"community": CODE, "workbook": file}, follow=True)

    assert answer.status_code == 200
    assert words(code, sheets=300, limit=200) in answer.content.decode()
    assert list((settings.FILES / "imports").iterdir()) == []


def test_no_file_is_asked_for_again(staff: Client) -> None:
    answer = staff.post("/imports/new/", {"community": CODE})

    assert answer.status_code == 409
    assert words("intake.no_file") in answer.content.decode()
    assert count() == 0


def test_what_is_far_too_large_is_not_even_stored(staff: Client) -> None:
    file = SimpleUploadedFile("名单.xlsx", b"PK" + bytes(4096))

    with override_settings(UPLOAD_BYTES_AT_MOST=1024):
        answer = staff.post("/imports/new/", {"community": CODE, "workbook": file})

    assert answer.status_code == 409
    assert words("intake.too_large", megabytes=100) in answer.content.decode()
    assert count() == 0


def test_another_community_is_not_found(staff: Client) -> None:
    world.a_community(code="370176001021", name="舜奥社区居民委员会")
    file = SimpleUploadedFile("名单.xlsx", bad_books.a_list())

    answer = staff.post("/imports/new/", {"community": "370176001021", "workbook": file})

    assert answer.status_code == 404
    assert count() == 0


def test_who_may_not_import_finds_no_page(community: AreaRecord) -> None:
    worker = a_visitor(Role.GRID_WORKER, area=community)

    assert [worker.get(url).status_code for url in ("/imports/", "/imports/new/", "/exports/")] == [
        404,
        404,
        404,
    ]


@pytest.mark.parametrize(
    ("name", "kept"),
    [("../../x.xlsx", "x.xlsx"), ("..\\..\\x.xlsx", "x.xlsx"), ("🏠\x07名单.xlsx", "🏠名单.xlsx")],
)
def test_the_name_of_a_file_is_only_a_name(staff: Client, name: str, kept: str) -> None:
    file = SimpleUploadedFile("x.xlsx", bad_books.a_list())
    file._name = name  # type: ignore[attr-defined]  # Django's own setter would clean it

    answer = staff.post("/imports/new/", {"community": CODE, "workbook": file}, follow=True)

    assert answer.status_code == 200
    with reaching(EVERYWHERE):
        (run,) = runs.runs(within=EVERYWHERE)
    assert run.file_name == kept
    assert len(list((settings.FILES / "imports").iterdir())) == 1


def test_an_officer_of_the_street_chooses_the_community(community: AreaRecord) -> None:
    world.a_community(code="370176001021", name="舜奥社区居民委员会")
    street = world.area_named("370176001000")
    officer = a_visitor(Role.STREET_OFFICER, area=street)

    page = officer.get("/imports/new/").content.decode()

    assert "请选一个社区" in page
    assert "舜奥社区" in page


def test_a_list_does_not_leave_without_a_purpose(staff: Client, community: AreaRecord) -> None:
    world.taken_in(world.a_sheet(), community=community)

    refused = staff.post("/exports/", {"community": CODE, "purpose": " "})
    given = staff.post("/exports/", {"community": CODE, "purpose": "核对第三网格"})

    assert refused.status_code == 409
    book = CalamineWorkbook.from_filelike(BytesIO(given.getvalue())).get_sheet_by_index(0)
    assert book.to_python()[2][6] == "林安"
    assert list(settings.FILES.iterdir()) == []
