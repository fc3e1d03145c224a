"""Forms in the hands of staff: brought, looked at, published, put to use; devices given and stopped."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from linli.areas.domain import Role
from linli.areas.models import User
from linli.features.screening import models
from linli.web import clock
from tests import screened, world, xlsforms
from tests.screened import NOW, Screened
from tests.web.visitors import a_user
from tests.xlsforms import a_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def it(monkeypatch: pytest.MonkeyPatch) -> Screened:
    """Open a round that asks by the form of the field."""
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(hours=1))
    return screened.a_screened_by(xlsforms.sample())


def leader(it: Screened) -> Client:
    client = Client()
    client.force_login(User.objects.get(id=a_user(Role.COMMUNITY_LEADER, area=it.community)))
    return client


def bring(it: Screened, by: Client, content: bytes) -> HttpResponse:
    sent = SimpleUploadedFile("问卷.xlsx", content)
    data = {"workbook": sent, "area": it.community.code}
    return by.post("/screening/forms/new/", data)


def brought() -> models.Form:
    return models.Form.objects.get(published_at=None)


def test_a_spoilt_form_is_sent_back_with_its_cells_and_nothing_is_kept(it: Screened) -> None:
    before = models.Form.objects.count()

    page = bring(it, leader(it), a_form(("txet", "a", "甲"), ("select_one x", "b", "乙")))

    assert page.status_code == 409
    text = page.content.decode()
    assert "survey 表 A2：没有“txet”这种题型。是不是要写“text”？" in text
    assert "survey 表 A3：choices 表里没有“x”这组选项" in text
    assert models.Form.objects.count() == before


def test_what_is_brought_is_shown_in_words_before_it_is_published(it: Screened) -> None:
    by = leader(it)
    bring(it, by, xlsforms.with_constraints())

    page = by.get(f"/screening/forms/{brought().id}/").content.decode()

    assert "请填11位手机号" in page
    assert "还没有发布" in page
    assert "发布这个版本" in page


def test_a_new_version_shows_what_is_otherwise_and_is_put_to_use(it: Screened) -> None:
    by = leader(it)
    old, version = models.Form.objects.get(rounds=it.round), "2020020202"
    new = models.Form.objects.get(
        id=screened.a_form_of(xlsforms.sample(), place=old.place, version=version)
    )
    questions = [one for one in new.definition["questions"] if one["name"] != "needs"]
    new.definition = {**new.definition, "questions": questions}
    new.published_at = NOW + timedelta(minutes=1)
    new.save()

    page = by.get(f"/screening/forms/{new.id}/").content.decode()
    by.post(f"/screening/{it.round}/form/", {"form": str(new.id)})

    assert "和 2020013001 版对照" in page
    assert "本户需要的帮助" in page
    assert "去掉了" in page
    assert models.Round.objects.get(id=it.round).form_id == new.id


def test_published_it_stands_for_good(it: Screened) -> None:
    by = leader(it)
    bring(it, by, xlsforms.with_repeats())
    form = brought().id
    by.post(f"/screening/forms/{form}/publish/")

    again = bring(it, by, xlsforms.with_repeats())

    assert models.Form.objects.get(id=form).published_at == NOW + timedelta(hours=1)
    assert again.status_code == 409
    assert "这个版本的问卷已经有了" in again.content.decode()


def test_the_password_of_a_device_is_shown_once(it: Screened) -> None:
    by = leader(it)
    user: UUID = world.a_user("lin", role=Role.COMMUNITY_STAFF, area=it.community, name="林工")

    page = by.post("/screening/collectors/", {"user": str(user), "area": it.community.code})
    later = by.get("/screening/collectors/").content.decode()

    assert "密码只显示这一次" in page.content.decode()
    one = models.Collector.objects.get()
    assert one.name in later
    assert "密码只显示这一次" not in later
    by.post("/screening/collectors/revoke/", {"collector": str(one.id)})
    assert models.Collector.objects.get().revoked_at == NOW + timedelta(hours=1)


def test_a_form_that_needs_script_says_so_on_the_plain_page(it: Screened) -> None:
    rows = (("geopoint", "where", "位置", "yes"),)
    asking = a_form(*rows, survey=("type", "name", "label", "required"))
    form = screened.a_form_of(asking, place=it.community.place)
    models.Round.objects.update(form=form)

    page = leader(it).get(f"/screening/{it.round}/homes/{it.household}/answer/").content.decode()

    assert "这份问卷要用能运行脚本的浏览器填" in page
    assert "记下回答" not in page
