"""A home made by an older program: every start brings its tables and its policy up to date."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
import pytest

from linli.project import engine

ROOT = Path(__file__).resolve().parent.parent.parent
TIMES = "code = 'readings.temperature.times_a_day' AND valid_from = '2020-01-22'"
WITHOUT_HOUSEHOLDS = """
    DO $$ DECLARE name text; BEGIN
        FOR name IN SELECT tablename FROM pg_tables WHERE tablename LIKE 'households%' LOOP
            EXECUTE format('DROP TABLE %I CASCADE', name);
        END LOOP;
    END $$"""


def run(home: engine.Home, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run a verb in a process of its own that knows nothing of the house of the other tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LINLI_")}
    return subprocess.run(
        (sys.executable, "-m", "linli.project", *words),
        cwd=ROOT,
        env={**kept, "LINLI_HOME": str(home.path), "LINLI_DEMO": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def change(home: engine.Home, *statements: str) -> None:
    """Do as the owner what no program of ours does: make the home what an older program left."""
    with (
        engine.running(home) as cluster,
        psycopg.connect(cluster.url(role="owner"), autocommit=True) as owner,
    ):
        for statement in statements:
            owner.execute(statement)


def stands(home: engine.Home) -> tuple[Any, ...] | None:
    """Tell whether there is a table of lists, how many versions of policy on messages, and a value."""
    asked = (
        "SELECT to_regclass('households_importrun') IS NOT NULL,"
        " (SELECT count(*) FROM rules_parameter WHERE code LIKE 'outreach.%'),"
        f" (SELECT value::int FROM rules_parameter WHERE {TIMES})"
    )
    with engine.running(home) as cluster, psycopg.connect(cluster.url(role="app")) as connection:
        return connection.execute(asked).fetchone()


@pytest.fixture
def lived_in(home: engine.Home) -> engine.Home:
    assert run(home, "init").returncode == 0
    return home


def test_an_older_home_is_brought_up_to_date_by_the_next_verb(lived_in: engine.Home) -> None:
    change(
        lived_in,
        WITHOUT_HOUSEHOLDS,
        "DELETE FROM django_migrations WHERE app = 'households'",
        "ALTER TABLE rules_parameter DISABLE TRIGGER USER",
        "DELETE FROM rules_parameter WHERE code LIKE 'outreach.%'",
        "ALTER TABLE rules_parameter ENABLE TRIGGER USER",
    )
    assert stands(lived_in) == (False, 0, 2)

    said = run(lived_in, "journal", "verify")

    assert (said.returncode, said.stderr) == (0, "")
    assert stands(lived_in) == (True, 18, 2)


def test_a_home_whose_policy_contradicts_the_program_is_told_what_to_do(
    lived_in: engine.Home,
) -> None:
    change(
        lived_in,
        "ALTER TABLE rules_parameter DISABLE TRIGGER USER",
        f"UPDATE rules_parameter SET value = '3' WHERE {TIMES}",
    )

    said = run(lived_in, "serve", "--address", "127.0.0.1:0")

    assert said.returncode == 1
    assert "请装回原来的程序" in said.stderr
    assert "go back to the program you had" in said.stderr
    assert "Traceback" not in said.stderr
    assert stands(lived_in) == (True, 18, 3)
