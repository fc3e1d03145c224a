"""An archive of an installation, and the way back from it."""

import shutil
import stat
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from linli.project import engine
from linli.project.engine import backup
from tests.engine.conftest import keep, rows

AT = datetime(2020, 2, 20, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def saved() -> Iterator[bytes]:
    """The archive of a home with a guarded table, a file and a key."""
    with tempfile.TemporaryDirectory(prefix="linli-backup-") as directory:
        room = Path(directory).resolve()
        room.chmod(0o711)
        home = engine.Home(path=room / "home", shelf=room / "shelf", durable=False)
        with engine.running(home) as cluster:
            fill(cluster)
            (home.files / "表").mkdir()
            (home.files / "表" / "二月.xlsx").write_bytes(b"sheet")
            (home.secrets / "sealing").write_bytes(b"\x00\xff key")
            backup.save(home=home, to=room / "out.tar", at=AT)
        yield (room / "out.tar").read_bytes()
        engine.destroy(home)


@pytest.fixture
def archive(saved: bytes, tmp_path: Path) -> Path:
    """The archive as a file of this test's own."""
    path = tmp_path / "out.tar"
    path.write_bytes(saved)
    return path


def fill(cluster: engine.Cluster) -> None:
    """Store two rows, and a table under the second lock that may only be added to."""
    keep(cluster, 1)
    keep(cluster, 2)
    with psycopg.connect(cluster.url(role="owner")) as connection:
        connection.execute("CREATE TABLE guarded AS SELECT generate_series(1, 3) AS n")
        connection.execute("ALTER TABLE guarded ENABLE ROW LEVEL SECURITY")
        connection.execute("ALTER TABLE guarded FORCE ROW LEVEL SECURITY")
        connection.execute("CREATE POLICY one ON guarded USING (n = 1)")
        connection.execute("REVOKE UPDATE, DELETE ON guarded FROM linli_app")


@pytest.fixture
def elsewhere(home: engine.Home) -> Iterator[engine.Home]:
    """Another home, still empty."""
    other = replace(home, path=home.path.with_name("elsewhere"))
    yield other
    engine.destroy(other)


def test_a_restored_home_has_the_rows_the_files_and_the_keys(
    archive: Path, elsewhere: engine.Home
) -> None:
    summary = backup.restore(home=elsewhere, source=archive)

    with engine.running(elsewhere) as cluster:
        assert rows(cluster) == [1, 2]
    assert (elsewhere.files / "表" / "二月.xlsx").read_bytes() == b"sheet"
    assert (elsewhere.secrets / "sealing").read_bytes() == b"\x00\xff key"
    # sheet, key, and the passwords of the three roles
    assert summary.files == 5
    assert not (elsewhere.path / "database.dump").exists()


def test_the_second_lock_and_what_was_revoked_come_back(
    archive: Path, elsewhere: engine.Home
) -> None:
    backup.restore(home=elsewhere, source=archive)

    with engine.running(elsewhere) as cluster:
        with psycopg.connect(cluster.url(role="app")) as connection:
            seen = connection.execute("SELECT array_agg(n) FROM guarded").fetchone()
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute("DELETE FROM guarded")
        with psycopg.connect(cluster.url(role="admin")) as connection:
            there = connection.execute(
                "SELECT count(*), min(tableowner) FROM guarded, pg_tables"
                " WHERE tablename = 'guarded'"
            ).fetchone()

    assert seen == ([1],)
    assert there == (3, "linli_owner")


def test_the_archive_is_for_its_owner_alone_and_never_overwritten(
    home: engine.Home, tmp_path: Path
) -> None:
    backup.save(home=home, to=tmp_path / "out.tar", at=AT)
    before = (tmp_path / "out.tar").read_bytes()

    with pytest.raises(engine.Trouble) as caught:
        backup.save(home=home, to=tmp_path / "out.tar", at=AT)

    assert caught.value.code == "engine.archive_exists"
    assert (tmp_path / "out.tar").read_bytes() == before
    assert stat.S_IMODE((tmp_path / "out.tar").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["out.tar"]


@pytest.mark.parametrize("room", ["files", "secrets", "postgres"])
def test_a_home_that_holds_something_is_not_overwritten(
    archive: Path, elsewhere: engine.Home, room: str
) -> None:
    (elsewhere.path / room).mkdir(parents=True)
    (elsewhere.path / room / "mine").write_text("years of work", "utf-8")

    with pytest.raises(engine.Trouble) as caught:
        backup.restore(home=elsewhere, source=archive)

    assert caught.value.code == "engine.not_empty"
    assert (elsewhere.path / room / "mine").read_text("utf-8") == "years of work"
    shutil.rmtree(elsewhere.path)


@pytest.mark.parametrize("keep_bytes", [0, 512, 5000, -12000])
def test_a_cut_archive_is_refused_and_leaves_nothing(
    archive: Path, elsewhere: engine.Home, keep_bytes: int
) -> None:
    archive.write_bytes(archive.read_bytes()[:keep_bytes])

    with pytest.raises(engine.Trouble) as caught:
        backup.restore(home=elsewhere, source=archive)

    assert caught.value.code == "engine.archive_broken"
    assert not elsewhere.path.exists()


def test_a_changed_byte_is_noticed(archive: Path) -> None:
    words = bytearray(archive.read_bytes())
    words[words.index(b"sheet")] ^= 1
    archive.write_bytes(words)

    with pytest.raises(engine.Trouble) as caught:
        backup.check(archive)

    assert caught.value.facts["cause"] == "SHA-256"


def test_a_name_that_leads_out_of_the_home_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "bad.tar"
    with tarfile.open(source, "w") as archive:
        archive.addfile(tarfile.TarInfo("files/../../etc/passwd"))

    with pytest.raises(engine.Trouble) as caught:
        backup.check(source)

    assert caught.value.facts["cause"] == "files/../../etc/passwd?"


def test_a_dump_that_cannot_be_loaded_leaves_an_empty_home(
    elsewhere: engine.Home, tmp_path: Path
) -> None:
    (tmp_path / "dump").write_bytes(b"PGDMP but nothing else")
    backup._write(tmp_path / "bad.tar", members={backup.DUMP: tmp_path / "dump"}, at=AT)

    with pytest.raises(engine.Trouble) as caught:
        backup.restore(home=elsewhere, source=tmp_path / "bad.tar")

    assert caught.value.code == "engine.program_failed"
    assert not elsewhere.postgres.exists()
    assert list(elsewhere.secrets.iterdir()) == []
