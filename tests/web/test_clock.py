"""The demo's clock: set to another day, let run ahead, never set back; absent in earnest."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from linli.kernel.days import LOCAL
from linli.web import clock, passing

pytestmark = pytest.mark.django_db
MORNING = datetime(2020, 2, 28, 8, 30, tzinfo=LOCAL)


@pytest.fixture(autouse=True)
def demo(settings: Any, tmp_path: Path) -> None:
    settings.DEMO, settings.HOME = True, tmp_path
    clock.begin_at(MORNING)


def shown() -> str:
    return f"{clock.now().astimezone(LOCAL):%Y-%m-%d %H:%M}"


def test_it_begins_on_the_morning_it_is_set_to() -> None:
    assert passing.morning_of(date(2020, 2, 28)) == MORNING
    assert shown() == "2020-02-28 08:30"


@pytest.mark.parametrize(
    ("step", "then"),
    [
        ({"step": "hour"}, "2020-02-28 09:30"),
        ({"step": "midnight"}, "2020-02-29 00:00"),
        ({"step": "morning"}, "2020-02-29 08:30"),
        ({"day": "2020-03-04"}, "2020-03-04 08:30"),
    ],
)
def test_time_passes_and_what_falls_due_is_asked_for(
    client: Client, step: dict[str, str], then: str
) -> None:
    answer = client.post("/demo/clock", step)

    assert (answer.status_code, shown()) == (302, then)
    asked = set(ProcrastinateJob.objects.values_list("task_name", flat=True))
    assert {"journal.link_chain", "journal.react", "households.take_up"} <= asked


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2020-02-27", "演示的时间只能往前拨"),
        ("someday", "没有看懂这个日期"),
        ("", "没有看懂这个日期"),
        ("2021-06-01", "一次最多拨 400 天"),
    ],
)
def test_what_cannot_pass_is_refused_and_changes_nothing(
    client: Client, day: str, words: str
) -> None:
    answer = client.post("/demo/clock", {"day": day})

    assert words in answer.content.decode()
    assert (answer.status_code, shown()) == (409, "2020-02-28 08:30")
    assert ProcrastinateJob.objects.count() == 0


def test_every_page_says_which_day_it_is(client: Client) -> None:
    assert "2020年2月28日</a>" in client.get("/demo/clock").content.decode()


def test_outside_the_demo_there_is_no_such_clock(client: Client, settings: Any) -> None:
    settings.DEMO = False

    assert client.get("/demo/clock").status_code == 404
    assert clock.off() == timedelta()
