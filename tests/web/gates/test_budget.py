"""What one check costs: counted in statements, which do not depend on how busy the machine is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from linli.web import clock
from tests.gated import NOW, Gated, a_code, a_gate, a_pass, a_question, handle, sent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_february(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def it() -> Gated:
    return a_gate()


def statements(of: Gated, **said: object) -> tuple[str, list[str]]:
    """Ask twice: the first asker also reads what the process keeps."""
    sent(of, "checks", a_question(of, **said))
    with CaptureQueriesContext(connection) as asked:
        answer = sent(of, "checks", a_question(of, **said))
    return answer.json()["verdict"], [one["sql"] for one in asked.captured_queries]


def test_a_check_of_somebody_known_costs_so_many_statements(it: Gated) -> None:
    a_pass(it)

    verdict, asked = statements(it)

    assert (verdict, len(asked)) == ("stop", 13)


def test_a_check_by_a_card_reads_the_card_once(it: Gated) -> None:
    code = a_code(a_pass(it), of=it)

    about = {"handle": handle(it.people[0], of=it), "code": code}
    verdict, asked = statements(it, about=about)

    assert (verdict, len(asked)) == ("stop", 14)
    assert sum("FROM passes_card" in one for one in asked) == 1


def test_somebody_known_uses_up_the_quota_of_their_household_without_a_card(it: Gated) -> None:
    a_pass(it)

    said = [sent(it, "checks", a_question(it)).json() for _ in range(2)]

    assert [one["verdict"] for one in said] == ["go", "stop"]
    assert [one["rule"] for one in said[1]["reasons"]] == ["gate.resident.out.quota"]


def test_no_check_locks_a_row_that_other_checks_need(it: Gated) -> None:
    _, asked = statements(it)

    assert [one for one in asked if "FOR UPDATE" in one or one.startswith("UPDATE")] == []
