"""A photographed sheet on its pages: handed in by its code, shown beside the typing, gone with it."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from linli.areas.domain import Role
from linli.areas.models import User
from linli.features.screening import models
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from linli.web import clock
from tests import screened
from tests.screened import NOW, Screened
from tests.web.visitors import a_user

pytestmark = pytest.mark.django_db
JPEG = b"\xff\xd8\xffa sheet"


@pytest.fixture
def it(monkeypatch: pytest.MonkeyPatch) -> Screened:
    """Open a round an hour ago."""
    at = NOW + timedelta(hours=1)
    monkeypatch.setattr(clock, "now", lambda: at)
    return screened.a_screened(many=2)


@pytest.fixture
def browser(it: Screened) -> Client:
    """Let a worker of the community sign in."""
    client = Client()
    client.force_login(User.objects.get(id=a_user(Role.COMMUNITY_STAFF, area=it.community)))
    return client


@pytest.fixture
def code(it: Screened) -> str:
    """Print the sheet of the unit."""
    return screened.a_sheet_of(it.community)


def sent(browser: Client, code: str, *, content: bytes = JPEG) -> str:
    photo = SimpleUploadedFile("sheet.jpg", content, content_type="image/jpeg")
    address = reverse("screening:bring_photo")
    return browser.post(address, {"code": code, "photo": photo}, follow=True).content.decode()


def photos() -> int:
    with reaching(EVERYWHERE):
        return models.SheetPhoto.objects.filter(destroyed_at=None).count()


def test_a_photo_stands_beside_the_typing_and_waits_in_the_list(browser: Client, code: str) -> None:
    page = sent(browser, f"{code[:4].lower()} {code[4:]}")
    with reaching(EVERYWHERE):
        address = reverse("screening:sheet_photo", args=(models.SheetPhoto.objects.get().id,))

    shown = browser.get(address)

    assert f'src="{address}"' in page
    assert (shown.content, shown["Content-Type"]) == (JPEG, "image/jpeg")
    assert "no-store" in shown["Cache-Control"]
    assert shown["Content-Security-Policy"] == "default-src 'none'; sandbox"
    waiting = browser.get(reverse("screening:sheets")).content.decode()
    assert "拍回来了，等着录" in waiting
    assert "3号楼2单元" in waiting


def test_typing_in_the_last_household_takes_the_photo_away(
    it: Screened, browser: Client, code: str
) -> None:
    sent(browser, code)
    marks = {f"mark.{home}": "no_answer" for home in it.households}

    page = browser.post(
        reverse("screening:sheet", args=(code,)), {**marks, "at": "2020-02-20T10:30"}, follow=True
    ).content.decode()

    assert "这张单子都录好了，照片已经删掉。" in page
    assert photos() == 0
    assert "拍回来了，等着录" not in browser.get(reverse("screening:sheets")).content.decode()


def test_what_is_no_photo_or_of_no_sheet_is_refused_with_words(browser: Client, code: str) -> None:
    assert "不是照片" in sent(browser, code, content=b"%PDF-1.7")
    assert "没有认出这是哪张登记单" in sent(browser, "1234")
    assert photos() == 0


def test_whoever_has_typed_it_in_puts_the_photo_away(browser: Client, code: str) -> None:
    sent(browser, code)

    page = browser.post(reverse("screening:photos_done", args=(code,)), follow=True)

    assert "照片删掉了。" in page.content.decode()
    assert photos() == 0
