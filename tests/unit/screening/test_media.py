"""Files beside a form: which it needs, and whether one is what it says."""

import pytest

from linli.features.screening.domain.xlsform.converting import read_form
from linli.features.screening.domain.xlsform.media import (
    CannotAdd,
    MediaLimits,
    Medium,
    Needed,
    checked,
    missing,
    needed_by,
)
from tests import xlsforms

JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 60
LIMITS = MediaLimits(each_bytes=10 * 2**20, together=40)
HEADINGS = ("type", "name", "label", "media::image", "parameters", "calculation")
ROWS = (
    ("select_one_from_file villages.csv", "village", "哪个村"),
    ("select_one_from_file towns.csv", "town", "哪个镇", "", "value=code label=title"),
    ("text", "seen", "看图", "map.jpg"),
    ("calculate", "price", "", "", "", "pulldata('prices', 'p', 'k', ${seen})"),
)


def asking() -> str:
    return read_form(xlsforms.a_form(*ROWS, survey=HEADINGS), version="1").xform


def speaks_against(name: str, content: bytes) -> tuple[str, str]:
    with pytest.raises(CannotAdd) as refused:
        checked({name: content}, needed=needed_by(asking()), limits=LIMITS)
    (reason,) = refused.value.reasons
    return reason.code.removeprefix("screening.medium_"), str(reason.facts["name"])


def test_a_form_tells_the_files_it_needs_and_the_columns_it_reads() -> None:
    assert sorted(needed_by(asking()), key=lambda one: one.name) == [
        Needed(name="map.jpg", kind="images"),
        Needed(name="prices.csv", kind="file-csv"),
        Needed(name="towns.csv", kind="file-csv", columns=("code", "title")),
        Needed(name="villages.csv", kind="file-csv", columns=("name", "label")),
    ]


def test_what_is_missing_is_told_by_name() -> None:
    needed = (Needed(name="a.csv", kind="file-csv"), Needed(name="b.png", kind="images"))

    assert missing(needed, there=frozenset(("b.png",))) == ("a.csv",)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("other.csv", b"name,label\n", "unknown"),
        ("map.jpg", b"<html>", "of_another_kind"),
        ("map.jpg", JPEG + b"\0" * 11 * 2**20, "too_large"),
        ("towns.csv", b"name,label\n1,a\n", "columns"),
        ("villages.csv", b"", "columns"),
        ("villages.csv", b"\xff\xfe\0\0", "unreadable"),
    ],
)
def test_a_file_that_does_not_belong_is_refused_by_name(
    name: str, content: bytes, code: str
) -> None:
    assert speaks_against(name, content) == (code, name)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_list_comes_through_however_the_spreadsheet_wrote_it(encoding: str) -> None:
    content = "name,label\n1,𠮷村\n".encode(encoding)

    (kept,) = checked({"villages.csv": content}, needed=needed_by(asking()), limits=LIMITS)

    assert kept == Medium(name="villages.csv", content="name,label\n1,𠮷村\n".encode())


def test_its_hash_is_the_one_that_the_standard_asks_for() -> None:
    assert Medium(name="a", content=b"abc").hash == "900150983cd24fb0d6963f7d28e17f72"
