"""An area is named as people name it, not by its office."""

import pytest

from linli.areas.domain import called


@pytest.mark.parametrize(
    ("official", "said"),
    [
        ("凤凰国际社区居民委员会", "凤凰国际社区"),
        ("新生里社区居委会", "新生里社区"),
        ("南胡村民委员会", "南胡村"),
        ("北一路居民委员会", "北一路社区"),
        ("舜华路街道", "舜华路街道"),
        ("居民委员会", "居民委员会"),
    ],
)
def test_an_area_is_called_as_people_call_it(official: str, said: str) -> None:
    assert called(official) == said
