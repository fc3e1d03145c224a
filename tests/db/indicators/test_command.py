"""``linli figures``: what measures come to, for people and for programs."""

import json
from contextlib import nullcontext

import pytest
from click.testing import CliRunner, Result
from django.conf import settings

from linli.indicators.commands import figures
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _house_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "HOUSE", "tests.db.indicators.test_command.opened")


def opened() -> nullcontext[None]:
    """Stand in for the house: the test's database is open already."""
    return nullcontext()


def asked(*words: str) -> Result:
    return CliRunner().invoke(figures, words)


def test_figures_are_told_as_json() -> None:
    here = world.a_community()
    world.taken_in(world.a_sheet(), community=here)

    said = asked("--area", here.code, "--on", "2020-02-01", "--json")

    answer = json.loads(said.stdout)
    assert (answer["area"], answer["on"]) == (here.code, "2020-02-01")
    assert (answer["figures"]["households"], answer["figures"]["people.aged_60"]) == (1, 1)
    assert answer["figures"]["households.checked_share"] == 0.0
    assert answer["details"]["households"]["unit"] == "households"


def test_people_read_words_and_units() -> None:
    here = world.a_community()
    world.taken_in(world.a_sheet(), community=here)

    said = asked("--area", here.code, "--on", "2020-02-01", "--measure", "people")

    assert said.stdout == "凤凰国际社区 2020-02-01\n  人数\t1人\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--area", "370176001020", "--on", "2999-01-01"), "这一天还没有到"),
        (("--area", "999999999999"), "999999999999"),
        (("--area", "370176001020", "--measure", "moons"), "没有代码为“moons”的指标"),
    ],
)
def test_what_cannot_be_told_is_said_in_words(words: tuple[str, ...], told: str) -> None:
    world.a_community()

    said = asked(*words)

    assert said.exit_code == 1
    assert told in said.output
