"""A home with an older library: corrected words come in with the files, other figures do not."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import click
import pytest

from linli.project import library
from linli.rules import actions, models, queries
from linli.rules.forms.library import Library
from tests import world

pytestmark = pytest.mark.django_db
TIMES = "readings.temperature.times_a_day"
DAY = date(2020, 2, 28)


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Give what says what the files of the library say from now on, as those of a later version."""

    def say(**other: Any) -> Library:
        was = queries.library()
        parameters = (
            replace(one, **other) if (one.code, one.value) == (TIMES, 2) else one
            for one in was.parameters
        )
        said = replace(was, parameters=tuple(parameters))
        monkeypatch.setattr(queries, "library", lambda: said)
        queries._enacted.cache_clear()
        queries._policy.cache_clear()
        return said

    yield say
    queries._enacted.cache_clear()
    queries._policy.cache_clear()


def test_corrected_words_are_read_and_change_nothing_that_was_enacted(files: Any) -> None:
    words = {"zh-hans": "每天量几次体温", "zh-hant": "每天量幾次體溫", "en": "Readings a day"}
    before = queries.policy_at(place="", on=DAY).parameter(TIMES)
    said = files(words=words, ground=replace(before.ground, note="核对过原文"))
    rows = models.Parameter.objects.count()

    loaded = actions.load_library(library=said, ids=world.new_id)

    now = queries.policy_at(place="", on=DAY).parameter(TIMES)
    assert (loaded.added, models.Parameter.objects.count()) == (0, rows)
    assert (now.words, now.ground.note) == (words, "核对过原文")
    assert (now.value, now.known_from) == (before.value, before.known_from)


def test_another_figure_is_refused_in_two_languages_with_what_to_do(files: Any) -> None:
    files(value=3)

    with pytest.raises(click.ClickException) as refused:
        library.load()

    assert refused.value.message.splitlines()[:2] == [
        f"规定“{TIMES}”的版本 2020-01-22 和已经发布的不一样。已发布的版本不能改，请另发一版。",
        (
            f"Version 2020-01-22 of “{TIMES}” is not what was published. A published version never "
            "changes: please publish another."
        ),
    ]
    assert "linli demo --reset" in refused.value.message
    assert queries.policy_at(place="", on=DAY).value(TIMES) == 2
