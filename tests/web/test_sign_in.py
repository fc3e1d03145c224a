"""Signing in: not by trying, with a second factor outside the demo, and it ends."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from pytest_django.fixtures import Settings

from linli.areas.domain import Role
from linli.areas.models import User
from linli.web import clock
from tests import world
from tests.web import visitors

pytestmark = pytest.mark.django_db

PASSWORD = "linli-demo"


@pytest.fixture(autouse=True)
def forget_attempts() -> None:
    """Begin without anybody's failed attempts."""
    cache.clear()


@pytest.fixture
def leader() -> User:
    """Let the leader of a community sign in."""
    user = visitors.a_user(Role.COMMUNITY_LEADER, area=world.a_community(), password=PASSWORD)
    return User.objects.get(id=user)


def tried(client: Client, user: User, password: str) -> int:
    answer = client.post("/accounts/login/", {"login": user.username, "password": password})
    return answer.status_code


def test_the_right_password_leads_in(leader: User):
    assert tried(Client(), leader, PASSWORD) == 302


def test_the_sixth_wrong_password_is_one_too_many(leader: User):
    attempts = [tried(Client(), leader, "wrong") for _ in range(6)]

    assert attempts == [200, 200, 200, 200, 200, 429]


def test_too_many_wrong_passwords_keep_the_right_one_out_too(leader: User):
    for _ in range(6):
        tried(Client(), leader, "wrong")

    assert tried(Client(), leader, PASSWORD) == 429


def test_staff_without_a_second_factor_are_led_to_set_it_up(leader: User, settings: Settings):
    settings.DEMO = False
    client = Client()
    client.force_login(leader)

    for page in ("/", "/style/", "/api/docs"):
        if page.startswith("/api/"):
            assert client.get(page).status_code == 403
        else:
            assert client.get(page)["Location"] == "/accounts/2fa/totp/activate/"
    answer = client.get("/api/fields")
    assert (answer.status_code, answer.json()["reasons"][0]["code"]) == (403, "second_factor")
    assert client.get("/accounts/2fa/totp/activate/").status_code in (200, 302)
    assert client.post("/accounts/logout/").status_code == 302


def test_staff_with_a_second_factor_come_in(leader: User, settings: Settings):
    settings.DEMO = False
    TOTP.activate(leader, generate_totp_secret())
    client = Client()
    client.force_login(leader)

    assert client.get("/api/fields").status_code == 200


def test_a_password_alone_is_not_enough_for_who_has_a_second_factor(leader: User):
    TOTP.activate(leader, generate_totp_secret())
    client = Client()

    answer = client.post("/accounts/login/", {"login": leader.username, "password": PASSWORD})

    assert answer["Location"].startswith("/accounts/2fa/authenticate/")
    assert client.get("/api/fields").status_code == 401


def test_a_resident_needs_no_second_factor(settings: Settings):
    settings.DEMO = False
    resident = visitors.a_visitor(Role.RESIDENT, area=world.a_community())

    assert resident.get("/style/").status_code == 200


def test_a_session_that_is_over_is_no_session(leader: User):
    client = Client()
    client.force_login(leader)
    Session.objects.update(expire_date=clock.now() - timedelta(seconds=1))

    assert client.get("/api/fields").status_code == 401


def test_a_session_lasts_twelve_hours_and_the_browser_forgets_it(leader: User):
    client, before = Client(), clock.now()

    tried(client, leader, PASSWORD)

    lasts, ends = timedelta(hours=12), Session.objects.get().expire_date
    assert before + lasts <= ends <= clock.now() + lasts
    assert client.cookies["sessionid"]["max-age"] == ""
    assert client.cookies["sessionid"]["httponly"] is True


def test_leaving_everywhere_ends_the_sessions_on_all_devices(leader: User):
    phone, desk = Client(), Client()
    for client in (phone, desk):
        client.force_login(leader)
    assert desk.get("/api/fields").status_code == 200

    phone.post("/accounts/sessions/end")

    assert [client.get("/api/fields").status_code for client in (phone, desk)] == [401, 401]
    assert tried(Client(), leader, PASSWORD) == 302


def test_a_form_without_the_token_of_its_page_is_refused(leader: User):
    client = Client(enforce_csrf_checks=True)

    assert tried(client, leader, PASSWORD) == 403


@pytest.mark.parametrize(
    "address", ["/", "/accounts/login/", "/style/", "/nowhere", "/api/fields", "/api/nothing"]
)
def test_every_answer_says_what_a_page_may_do(address: str):
    answer = Client().get(address)

    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"


# What the demo and the browser tests set, and no installation does.
OF_TESTS = ("LINLI_DEMO", "DJANGO_ALLOW_ASYNC_UNSAFE")


def test_the_settings_outside_the_demo_pass_the_check_for_deployment():
    environment = {name: value for name, value in os.environ.items() if name not in OF_TESTS}
    done = subprocess.run(
        (sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "DEBUG"),
        env={**environment, "DJANGO_SETTINGS_MODULE": "linli.project.settings"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
