"""The verbs that add people and load areas, as they are typed."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from linli.areas.models import User
from linli.project.verbs import linli

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "said", [("--role", "community_staff"), ("--area", "370176001020")], ids=["role", "area"]
)
def test_half_a_post_is_refused_and_nobody_is_added(said: tuple[str, str]) -> None:
    words = ["users", "add", "lin", *said, "--password-stdin"]

    result = CliRunner().invoke(linli, words, input="a long sentence\n")

    assert result.exit_code == 2
    assert "--role 和 --area 要一起写" in result.output
    assert not User.objects.filter(username="lin").exists()


@pytest.mark.parametrize("name", ["missing.csv", ""], ids=["missing", "a directory"])
def test_a_file_that_cannot_be_read_is_told_in_words(tmp_path: Path, name: str) -> None:
    result = CliRunner().invoke(linli, ["areas", "load", str(tmp_path / name)])

    assert result.exit_code == 2
    assert "不是能读的文件，请核对文件名和目录" in result.output
