"""Names read aloud: surnames have readings of their own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.register.domain.pinyin import Reading, reading


@pytest.mark.parametrize(
    ("name", "pinyin", "initials"),
    [
        ("林安", "linan", "la"),
        ("曾乐", "zengle", "zl"),
        ("单于明", "chanyuming", "cym"),
        ("单明", "shanming", "sm"),
        ("仇英", "qiuying", "qy"),
        ("任重", "renzhong", "rz"),
        ("尉迟恭", "yuchigong", "ycg"),
        ("欧阳谨", "ouyangjin", "oyj"),
        ("吕布", "lvbu", "lb"),
        ("Anna Li", "annali", "annali"),
        ("阿·林", "alin", "al"),
        ("", "", ""),
    ],
)
def test_a_name_is_read_as_its_bearer_reads_it(name: str, pinyin: str, initials: str) -> None:
    assert reading(name) == Reading(pinyin=pinyin, initials=initials)


@given(name=st.text(max_size=300))
def test_a_reading_fits_its_columns_whatever_the_name(name: str) -> None:
    read = reading(name)

    assert len(read.pinyin) <= 200
    assert len(read.initials) <= 32
    assert " " not in read.pinyin
