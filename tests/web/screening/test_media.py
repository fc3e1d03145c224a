"""Files beside a form: brought, missed by name, given to devices and to the app at the door."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from linli.areas.domain import Role
from linli.features.screening import models
from linli.features.screening.panels.packing import packed
from linli.features.screening.queries.packs import pack_of
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from linli.web import clock
from tests import screened, xlsforms
from tests.screened import NOW, Screened
from tests.web.visitors import a_visitor

pytestmark = pytest.mark.django_db
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 60
VILLAGES = "name,label\n1,东村\n".encode()
HEADINGS = ("type", "name", "label", "media::image", "parameters")
ROWS = (
    ("select_one_from_file villages.csv", "village", "哪个村"),
    ("text", "seen", "看图", "map.jpg"),
)
BY_CODE = (
    ("select_one_from_file villages.csv", "village", "哪个村", "", "value=code label=label"),
    ROWS[1],
)


@pytest.fixture
def it(monkeypatch: pytest.MonkeyPatch) -> Screened:
    """Open a round by another form."""
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(hours=1))
    return screened.a_screened()


def bring(
    it: Screened, by: Client, *, version: str = "1", rows: tuple[tuple[str, ...], ...] = ROWS
) -> UUID:
    content = xlsforms.a_form(*rows, survey=HEADINGS, settings={"version": version})
    data = {"workbook": SimpleUploadedFile("问卷.xlsx", content), "area": it.community.code}
    by.post("/screening/forms/new/", data)
    return models.Form.objects.get(form_id="test", version=version).id


def send(by: Client, form: UUID, **files: bytes) -> HttpResponse:
    names = {"list": "villages.csv", "picture": "map.jpg", "other": "other.jpg"}
    sent = [SimpleUploadedFile(names[key], content) for key, content in files.items()]
    return by.post(f"/screening/forms/{form}/media/", {"media": sent})


def test_what_is_missing_is_told_by_name_and_keeps_it_from_being_published(it: Screened) -> None:
    by = a_visitor(Role.COMMUNITY_LEADER, area=it.community)
    form = bring(it, by)

    page = by.get(f"/screening/forms/{form}/").content.decode()
    refused = by.post(f"/screening/forms/{form}/publish/")

    assert page.count("还缺") == 2
    assert refused.status_code == 409
    assert "“villages.csv”还没有放进去" in refused.content.decode()
    assert models.Form.objects.get(id=form).published_at is None


def test_with_its_files_it_is_published_and_stands(it: Screened) -> None:
    by = a_visitor(Role.COMMUNITY_LEADER, area=it.community)
    form = bring(it, by)

    send(by, form, list=VILLAGES, picture=JPEG)
    published = by.post(f"/screening/forms/{form}/publish/")
    late = send(by, form, list=b"name,label\n")

    assert (published.status_code, late.status_code) == (302, 409)
    assert bytes(models.Medium.objects.get(name="villages.csv").content) == VILLAGES


def test_a_file_that_the_form_does_not_name_is_refused_with_all(it: Screened) -> None:
    by = a_visitor(Role.COMMUNITY_LEADER, area=it.community)
    form = bring(it, by)

    refused = send(by, form, list=VILLAGES, other=JPEG)

    assert "问卷里没有用到“other.jpg”" in refused.content.decode()
    assert models.Medium.objects.count() == 0


def test_the_next_version_keeps_the_files_of_the_one_before(it: Screened) -> None:
    by = a_visitor(Role.COMMUNITY_LEADER, area=it.community)
    send(by, bring(it, by), list=VILLAGES, picture=JPEG)

    form = bring(it, by, version="2")

    assert by.post(f"/screening/forms/{form}/publish/").status_code == 302


def test_a_list_without_what_the_next_version_reads_is_asked_for_anew(it: Screened) -> None:
    by = a_visitor(Role.COMMUNITY_LEADER, area=it.community)
    send(by, bring(it, by), list=VILLAGES, picture=JPEG)

    form = bring(it, by, version="2", rows=BY_CODE)
    refused = by.post(f"/screening/forms/{form}/publish/")

    assert refused.status_code == 409
    assert "“villages.csv”还没有放进去" in refused.content.decode()
    assert [one.name for one in models.Medium.objects.filter(form=form)] == ["map.jpg"]


def test_the_app_at_the_door_takes_them_along(it: Screened) -> None:
    by = a_visitor(Role.COMMUNITY_LEADER, area=it.community)
    form = bring(it, by)
    send(by, form, list=VILLAGES, picture=JPEG)
    by.post(f"/screening/forms/{form}/publish/")
    worker = UUID(int=1)
    with reaching(EVERYWHERE):
        models.Round.objects.update(form=form)
        models.Turn.objects.update(worker=worker)
        pack = packed(pack_of(worker=worker, within=EVERYWHERE), who="x", now=NOW)

    media = {one["name"]: one["url"] for one in pack["forms"][0]["media"]}
    answer = by.get(media["villages.csv"])

    assert sorted(media) == ["map.jpg", "villages.csv"]
    assert (answer.content, answer["Content-Type"]) == (VILLAGES, "text/csv; charset=utf-8")
    assert by.get(media["map.jpg"])["Content-Type"] == "image/jpeg"
