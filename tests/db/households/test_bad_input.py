"""What cannot be taken is refused in words, and nothing of it is left behind."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.conf import settings
from django.test import override_settings

from linli.areas import actions as areas
from linli.areas.domain import Level, Role
from linli.areas.queries import AreaRecord
from linli.features.households.queries import runs
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE
from linli.project.verbs import linli
from linli.register import queries as register
from linli.register.domain.fields import all_fields
from linli.store.reach import reaching
from linli.web import clock
from tests import bad_books, world
from tests.unit.households.books import a_number

pytestmark = pytest.mark.django_db

CODE = "370176001020"


@pytest.fixture
def community(tmp_path: Path) -> Iterator[AreaRecord]:
    with override_settings(FILES=tmp_path / "files"):
        yield world.a_community()


def imported(path: Path, *options: str, code: str = CODE) -> Result:
    words = ["register", "import", str(path), "--community", code, *options]
    return CliRunner().invoke(linli, words)


def written(tmp_path: Path, content: bytes, name: str = "名单.xlsx") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def left_behind() -> tuple[int, int, list[Path]]:
    """Count runs, people and files."""
    with reaching(EVERYWHERE):
        people = register.counts(within=EVERYWHERE).people
        known = len(runs.runs(within=EVERYWHERE))
    folder = settings.FILES / "imports"
    return known, people, list(folder.iterdir()) if folder.exists() else []


@pytest.mark.parametrize("what", bad_books.REFUSED)
def test_what_cannot_be_read_is_refused_in_words(
    community: AreaRecord, tmp_path: Path, what: str
) -> None:
    make, code = bad_books.REFUSED[what]

    answer = imported(written(tmp_path, make()))

    assert (answer.exit_code, answer.stdout) == (1, "")
    assert answer.stderr.startswith("Error: ")
    assert answer.stderr == f"Error: {words(code, sheets=300, limit=200)}\n"
    assert left_behind() == (0, 0, [])


def words(code: str, /, **facts: str | int) -> str:
    from linli.kernel.refusals import Reason
    from linli.web import errors

    return errors.words_for(Reason(code=code, facts=facts))


def test_a_file_of_200_mb_is_refused_before_it_is_kept(
    community: AreaRecord, tmp_path: Path
) -> None:
    path = written(tmp_path, b"PK")
    with path.open("r+b") as file:
        file.truncate(200 << 20)

    answer = imported(path)

    assert answer.stderr == f"Error: {words('intake.too_large', megabytes=100)}\n"
    assert left_behind() == (0, 0, [])


def test_a_zip_bomb_is_not_unpacked(community: AreaRecord, tmp_path: Path) -> None:
    answer = imported(written(tmp_path, bad_books.a_zip_bomb()))

    assert answer.stderr == f"Error: {words('intake.zip_bomb')}\n"
    assert left_behind() == (0, 0, [])


def test_a_code_that_names_no_community_is_refused(community: AreaRecord, tmp_path: Path) -> None:
    path = written(tmp_path, bad_books.a_list())
    (estate,) = areas.found_areas(
        wanted=[areas.OwnArea(above=community.place, level=Level.ESTATE, name="凤凰国际一区")],
        community=community,
        on=local_day(clock.now()),
        ids=world.new_id,
    ).values()

    said = {
        "999999999999": words("areas.unknown_code", code="999999999999"),
        "370176001000": words("intake.above_community", name="舜华路街道", code="370176001000"),
        f"{CODE}-{estate.rpartition('.')[2]}": words(
            "intake.below_community",
            name="凤凰国际一区",
            code=f"{CODE}-{estate.rpartition('.')[2]}",
        ),
    }

    assert {code: imported(path, code=code).stderr for code in said} == {
        code: f"Error: {text}\n" for code, text in said.items()
    }
    assert left_behind() == (0, 0, [])


def test_who_may_not_import_is_refused(community: AreaRecord, tmp_path: Path) -> None:
    world.a_user("worker", role=Role.GRID_WORKER, area=community)
    path = written(tmp_path, bad_books.a_list())

    said = {name: imported(path, "--as", name).stderr for name in ("worker", "nobody")}

    assert said == dict.fromkeys(("worker", "nobody"), f"Error: {words('not_found')}\n")
    assert left_behind() == (0, 0, [])


def test_the_words_are_in_the_language_asked_for(community: AreaRecord, tmp_path: Path) -> None:
    with override_settings(CONSOLE_LANGUAGE="en"):
        answer = imported(written(tmp_path, b""))

    assert answer.stderr == "Error: The file is empty. Save or download it again, then import it.\n"


def test_every_reason_that_reading_can_give_has_words() -> None:
    from linli.project.wiring import REASONS

    said = {code for _make, code in bad_books.REFUSED.values()}

    assert said <= REASONS.keys()
    assert "intake.too_many_cells" in REASONS
    assert "dwelling.community" in all_fields()


@pytest.mark.parametrize("name", ["🏠\n名单.xlsx", "x" * 240 + ".xlsx"])
def test_any_name_of_a_file_will_do(community: AreaRecord, tmp_path: Path, name: str) -> None:
    answer = imported(written(tmp_path, bad_books.a_list(), name[-80:]), "--json")

    assert json.loads(answer.stdout)["people"] == 1
    known, people, folders = left_behind()
    assert (known, people, len(folders)) == (1, 1, 1)


def test_formulas_count_by_their_last_result_and_links_lead_nowhere(
    community: AreaRecord, tmp_path: Path
) -> None:
    answer = imported(written(tmp_path, bad_books.with_formulas()), "--json")

    assert json.loads(answer.stdout)["valid_resident_ids"] == 1


def test_a_million_blank_rows_under_a_list_do_no_harm(
    community: AreaRecord, tmp_path: Path
) -> None:
    rows = (bad_books.HEADINGS, ("凤凰国际一区", "3", "2", "501", "林安", a_number()))
    book = bad_books.blank_styled_rows(1_000_000, before=rows)

    answer = imported(written(tmp_path, book), "--json")

    assert json.loads(answer.stdout)["rows"] == 1
