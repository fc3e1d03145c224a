"""The standard, word for word: a client of the field fetches all it needs, and hands in what the field brings."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from linli.areas.domain import Role, grants_of
from linli.areas.models import User
from linli.features.screening import models
from linli.features.screening.actions import share_out
from linli.features.screening.actions.collecting import Giving, give_collector
from linli.features.screening.actions.receiving import Means
from linli.features.screening.actions.taking_up import take_up
from linli.features.screening.domain.xlsform.media import Medium
from linli.kernel.places import EVERYWHERE
from linli.project.wiring import CAPABILITIES
from linli.store.reach import reaching
from linli.web import clock
from tests import screened, world, xlsforms
from tests.screened import NOW, Screened
from tests.web.screening.collect import Collect

pytestmark = pytest.mark.django_db
AT = NOW + timedelta(hours=1)
JPEG = b"\xff\xd8\xff\xe0"
VILLAGES = "name,label\n1,东村\n".encode()
ROWS = (
    ("select_one_from_file villages.csv", "village", "哪个村"),
    ("begin_repeat", "member", "成员"),
    ("text", "called", "姓名"),
    ("image", "photo", "照片"),
    ("end_repeat",),
)
Photos = dict[str, bytes]


@pytest.fixture
def it(monkeypatch: pytest.MonkeyPatch) -> Screened:
    """Share a round out that asks by a form with a list beside it and a photo of each member."""
    monkeypatch.setattr(clock, "now", lambda: AT)
    made = screened.a_screened_by(xlsforms.a_form(*ROWS), many=2)
    models.Medium.objects.create(
        id=world.new_id(),
        form=models.Form.objects.get(),
        name="villages.csv",
        hash=Medium(name="", content=VILLAGES).hash,
        bytes=len(VILLAGES),
        content=VILLAGES,
        brought_by=made.leader.id,
        brought_at=NOW,
    )
    world.a_user("lin", role=Role.COMMUNITY_STAFF, area=made.community, name="林工")
    with reaching(made.leader.reach()):
        share_out(round=made.round, by=made.leader, now=AT, ids=world.new_id)
    return made


@pytest.fixture
def collect(it: Screened) -> Collect:
    """Give a device to the worker."""
    giving = Giving(
        user=User.objects.get(username="lin").id,
        place=it.community.place,
        chance=lambda many: bytes(range(many)),
        vault=world.VAULT,
    )
    with reaching(it.leader.reach()):
        given = give_collector(giving=giving, by=it.leader, now=AT, ids=world.new_id)
    return Collect(given.name, given.password)


def settled() -> None:
    means, grants = Means(ids=world.new_id, vault=world.VAULT), grants_of(CAPABILITIES)
    with reaching(EVERYWHERE):
        take_up(now=clock.now(), means=means, grants=grants, at_most=100)


def a_turn() -> UUID:
    with reaching(EVERYWHERE):
        first: UUID = models.Turn.objects.order_by("sort").values_list("id", flat=True)[0]
        return first


def filled_in(*photos: str, key: str = "uuid:1", called: str = "林安") -> str:
    members = "".join(
        f"<member><called>{called}</called><photo>{photo}</photo></member>" for photo in photos
    )
    return (
        f'<data id="test" version="1"><linli_home>{a_turn()}</linli_home><village>1</village>'
        f"{members}<meta><instanceID>{key}</instanceID></meta></data>"
    )


def a_photo(megabytes: int) -> bytes:
    return JPEG + b"\0" * (megabytes * 2**20)


def kept() -> tuple[int, list[str]]:
    """Count the answers, and name the photos beside them."""
    with reaching(EVERYWHERE):
        names = models.Photo.objects.order_by("name").values_list("name", flat=True)
        return models.Answer.objects.count(), list(names)


def test_a_form_comes_with_its_list_and_its_households(collect: Collect) -> None:
    (found,) = collect.forms()

    form, media = collect.fetch(found)

    assert (found.form_id, found.version) == ("test", "1")
    assert b"jr://file-csv/villages.csv" in form
    assert sorted(media) == ["linli-homes.csv", "villages.csv"]
    assert media["villages.csv"] == VILLAGES


def test_photos_of_several_members_come_in_several_requests(collect: Collect) -> None:
    photos = {f"{at}.jpg": a_photo(9) for at in range(3)}

    sent = collect.hand_in(filled_in(*photos), photos)
    settled()

    assert sent.statuses == (202, 202)
    assert sent.message == "收到了，已经存好，马上入账。"
    assert kept() == (1, ["0.jpg", "1.jpg", "2.jpg"])


def test_a_phone_that_dies_in_the_middle_loses_and_doubles_nothing(collect: Collect) -> None:
    photos = {f"{at}.jpg": a_photo(1) for at in range(2)}
    xml = filled_in(*photos)
    first = dict(list(photos.items())[:1])

    collect.hand_in(xml, first)
    settled()
    again = collect.hand_in(xml, photos)
    settled()

    assert again.is_sent
    assert kept() == (1, ["0.jpg", "1.jpg"])


def test_a_photo_of_fifty_megabytes_stays_on_the_device_with_words(collect: Collect) -> None:
    sent = collect.hand_in(filled_in("1.jpg"), {"1.jpg": a_photo(50)})
    settled()

    assert (sent.statuses, sent.is_sent) == ((413,), False)
    assert sent.message.startswith("第 1 个文件有 50 MB，最多 10 MB")
    assert kept() == (0, [])


@pytest.mark.parametrize("name", ["照片 ①.jpg", "𠮷\U0001f468\u200d\U0001f469.jpg", "a&b'.jpg"])
def test_names_that_break_encodings_come_through(collect: Collect, name: str) -> None:
    xml = filled_in(name.replace("&", "&amp;"), called="Ñandú·𠮷")

    sent = collect.hand_in(xml, {name: a_photo(0)})
    settled()

    assert sent.is_sent
    assert kept() == (1, [name])
    with reaching(EVERYWHERE):
        assert models.Answer.objects.get().values["member"][0]["called"] == "Ñandú·𠮷"


def test_handed_in_twice_and_late_it_counts_once_and_says_so(
    collect: Collect, monkeypatch: pytest.MonkeyPatch
) -> None:
    xml = filled_in()
    with reaching(EVERYWHERE):
        models.Round.objects.update(closed_at=AT)
    monkeypatch.setattr(clock, "now", lambda: AT + timedelta(hours=1))

    statuses = [collect.hand_in(xml).statuses for _ in range(2)]
    settled()

    assert statuses == [(202,), (202,)]
    with reaching(EVERYWHERE):
        assert models.Answer.objects.get().remarks == ["late"]


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda xml: xml[:-4], "交上来的不是填好的问卷"),
        (lambda xml: xml.replace('id="test"', 'id="other"'), "没有这个版本的问卷（other 1）"),
        (lambda xml: xml.replace("uuid:1", ""), "这份回答没有编号"),
    ],
)
def test_what_is_spoilt_is_refused_at_once_and_stays_on_the_device(
    collect: Collect, spoil: Callable[[str], str], words: str
) -> None:
    sent = collect.hand_in(spoil(filled_in()))

    assert sent.statuses == (400,)
    with reaching(EVERYWHERE):
        assert models.Handed.objects.count() == 0
    assert sent.message.startswith(words)


def test_a_form_in_another_encoding_is_read_as_it_says(collect: Collect) -> None:
    xml = f'<?xml version="1.0" encoding="gb18030"?>{filled_in("1.jpg", called="林𠮷")}'
    form = SimpleUploadedFile("a.xml", xml.encode("gb18030"))

    answer = collect.client.post("/screening/openrosa/submission", {"xml_submission_file": form})
    settled()

    assert answer.status_code == 202
    with reaching(EVERYWHERE):
        assert models.Answer.objects.get().values["member"][0]["called"] == "林𠮷"


def test_one_form_of_the_list_is_asked_for_by_its_name(collect: Collect) -> None:
    listed = [
        collect.client.get("/screening/openrosa/formList", {"formID": name}).content.count(
            b"<xform>"
        )
        for name in ("test", "other")
    ]

    assert listed == [1, 0]


def test_a_part_that_says_more_will_come_is_kept_with_what_comes_after(collect: Collect) -> None:
    xml = filled_in("0.jpg", "1.jpg")
    first = {"xml_submission_file": _form(xml), "0.jpg": _file("0.jpg"), "*isIncomplete*": "yes"}
    last = {"xml_submission_file": _form(xml), "1.jpg": _file("1.jpg")}

    statuses = [
        collect.client.post("/screening/openrosa/submission?deviceID=x", one).status_code
        for one in (first, last)
    ]
    settled()

    assert statuses == [202, 202]
    assert kept() == (1, ["0.jpg", "1.jpg"])


def test_every_answer_says_its_version_its_day_its_measure_and_its_language(
    collect: Collect,
) -> None:
    answer = collect.client.get("/screening/openrosa/formList")

    said = ("X-OpenRosa-Version", "X-OpenRosa-Accept-Content-Length", "Content-Language")
    assert [answer[one] for one in said] == ["1.0", "20971520", "zh-hans"]
    assert answer["Date"].endswith(" GMT")


def _form(xml: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("submission.xml", xml.encode(), content_type="text/xml")


def _file(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, JPEG)
