"""What devices hand in keeps within what policy allows; what is beyond it stays on the device."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from linli.features.screening import models
from linli.features.screening.actions.bounding import forget_sums
from linli.features.screening.domain.handing import HandedLimits
from linli.features.screening.domain.policies import read_handed_in, read_media
from linli.features.screening.domain.xlsform.media import MediaLimits
from linli.features.screening.queries import policies
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE
from linli.rules import queries as rules
from linli.store.reach import reaching
from tests.screened import Screened, an_instance
from tests.web.screening.test_door import worker
from tests.web.screening.test_openrosa import AT, device, given, it, send, texts, turns

__all__ = ["it"]
pytestmark = pytest.mark.django_db
MEGABYTE = 2**20


@pytest.fixture
def limited(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let another policy be in force."""

    def limit(*, a_day_bytes: int = 5 * MEGABYTE, contents: int = 20) -> None:
        limits = HandedLimits(a_day_bytes=a_day_bytes, contents=contents)
        monkeypatch.setattr(policies, "handed_in", lambda **_: limits)

    return limit


def photo(many: int = MEGABYTE) -> SimpleUploadedFile:
    return SimpleUploadedFile("1.jpg", b"\xff\xd8\xff" + b"\0" * (many - 3))


def kept() -> int:
    with reaching(EVERYWHERE):
        return models.Handed.objects.count()


def test_the_bounds_are_policy(it: Screened) -> None:
    policy = rules.policy_at(place=it.community.place, on=local_day(AT))

    assert read_handed_in(policy) == HandedLimits(a_day_bytes=2000 * MEGABYTE, contents=20)
    assert read_media(policy) == MediaLimits(each_bytes=10 * MEGABYTE, together=40)


def test_beyond_a_days_measure_a_device_keeps_it_until_tomorrow(
    it: Screened, limited: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    by = device(given(it))
    limited(a_day_bytes=MEGABYTE + MEGABYTE // 2)
    first = send(by, said={"sheet": "1.jpg"}, photo=photo())

    second = send(by, turn=turns()[1], said={"sheet": "1.jpg", "key": "uuid:2"}, photo=photo())
    monkeypatch.setattr("linli.web.clock.now", lambda: AT + timedelta(days=1))
    tomorrow = send(by, turn=turns()[1], said={"sheet": "1.jpg", "key": "uuid:2"}, photo=photo())

    assert [first.status_code, second.status_code, tomorrow.status_code] == [202, 429, 202]
    assert texts(second, "message")[0].startswith("这个账号今天交的加起来超过 1 MB 了。")
    assert kept() == 2


def test_of_one_household_so_many_contents_are_kept_and_those_as_often_as_they_come(
    it: Screened, limited: Callable[..., None]
) -> None:
    by = device(given(it))
    limited(contents=2)

    said = [send(by, said={"residents": str(many)}).status_code for many in (1, 2, 3, 2)]

    assert said == [202, 202, 429, 202]
    assert kept() == 2


def test_small_forms_cost_no_count(it: Screened) -> None:
    send(device(given(it)))

    assert models.Brought.objects.count() == 0


def test_the_app_at_the_door_is_told_to_send_it_later(
    it: Screened, limited: Callable[..., None]
) -> None:
    limited(a_day_bytes=10)
    sent = SimpleUploadedFile("form.xml", an_instance().encode())
    response = worker().post(
        "/screening/door/answers/", {"xml_submission_file": sent, "turn": str(turns()[0])}
    )

    assert response.status_code == 429
    assert response.json()["reasons"][0]["code"] == "screening.too_much_today"
    with reaching(EVERYWHERE):
        assert models.Answer.objects.count() == 0


def test_sums_of_days_that_are_over_are_let_go(it: Screened) -> None:
    send(device(given(it)), said={"sheet": "1.jpg"}, photo=photo(100))
    before = models.Brought.objects.count()

    forget_sums(now=AT + timedelta(days=1))

    assert (before, models.Brought.objects.count()) == (1, 0)
