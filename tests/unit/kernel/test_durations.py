"""Durations of dated policy."""

from datetime import timedelta

import pytest

from linli.kernel.durations import duration


def test_a_duration_is_read_and_nonsense_is_a_mistake() -> None:
    assert duration("P1DT2H3M4S") == timedelta(days=1, hours=2, minutes=3, seconds=4)
    for text in ("P", "PT", "5M", "P1W"):
        with pytest.raises(ValueError, match=text):
            duration(text)
