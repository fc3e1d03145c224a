"""The verbs that add people and load areas, as they are typed."""

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
