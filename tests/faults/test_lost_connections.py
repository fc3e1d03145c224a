"""A database that went away while nobody asked, and two people who answer at the same moment."""

import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from django.test import Client, override_settings

from linli.areas.domain import Role
from linli.areas.queries import AreaRecord
from linli.features.households.queries import runs
from linli.features.households.queries.runs import RunRecord, Stage
from linli.kernel.places import EVERYWHERE
from linli.project import engine
from linli.store.reach import reaching
from tests import world
from tests.faults.conftest import FaultyHouse, wait_until
from tests.web.households.test_intake_wizard import a_doubtful_list, handed_in, page
from tests.web.visitors import a_visitor

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def community(tmp_path: Path) -> Iterator[AreaRecord]:
    (tmp_path / "files").mkdir()
    with override_settings(FILES=tmp_path / "files"):
        yield world.a_community()


def status(url: str) -> int:
    """Ask as somebody whose session has to be looked for in the database."""
    asked = urllib.request.Request(url, headers={"Cookie": f"sessionid={'x' * 32}"})
    try:
        with urllib.request.urlopen(asked, timeout=20) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def end_every_connection(house: FaultyHouse) -> int:
    """End the connections of the application, as a database that restarts does; tell how many."""
    with (
        engine.running(house.home) as cluster,
        psycopg.connect(cluster.url(role="admin"), autocommit=True) as admin,
    ):
        ended = admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'linli_app'"
        ).fetchall()
    return len(ended)


def a_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def test_connections_lost_while_idle_cost_nobody_a_request(house: FaultyHouse) -> None:
    port = a_port()
    address = f"http://127.0.0.1:{port}/imports/"
    served = house.started("serve", "--address", f"127.0.0.1:{port}", "--workers", "1")
    try:
        wait_until(lambda: status(address) == 200)

        ended = end_every_connection(house)
        after = [status(address) for _time in range(4)]

        assert ended > 0
        assert after == [200, 200, 200, 200]
        assert served.poll() is None
    finally:
        served.terminate()
        served.wait(30)


def test_two_who_answer_the_columns_at_once_both_get_their_answer(community: AreaRecord) -> None:
    people = [a_visitor(Role.COMMUNITY_STAFF, area=community) for _one in range(2)]
    handed_in(people[0], a_doubtful_list())
    run = the_run()
    answers: list[int] = []
    at_once = threading.Barrier(2)

    def answer(client: Client, field: str) -> None:
        at_once.wait(10)
        response = client.post(f"{page(run.id)}columns/", {"column-5": field})
        answers.append(response.status_code)
        connection.close()

    fields = ("person.workplace", "person.remark")
    threads = [
        threading.Thread(target=answer, args=pair) for pair in zip(people, fields, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    with reaching(EVERYWHERE):
        remembered = runs.remembered(place=run.place, within=EVERYWHERE)
    assert answers == [302, 302]
    assert the_run().stage is Stage.READ
    assert len(remembered) == 1
    assert remembered["工作所在单位"] in fields


def the_run() -> RunRecord:
    with reaching(EVERYWHERE):
        (run,) = runs.runs(within=EVERYWHERE)
    return run
