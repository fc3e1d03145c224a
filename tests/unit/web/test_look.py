"""A reader's choice of theme and type is kept, and nothing else is."""

from django.http import HttpResponse
from django.test import RequestFactory

from linli.web import look
from linli.web.look import Look


def posted(**choice: str) -> HttpResponse:
    return look.choose(RequestFactory().post("/look", choice))


def test_a_chosen_theme_is_kept_for_a_year() -> None:
    response = posted(theme="dark", next="/households/")

    cookie = response.cookies["linli_theme"]
    assert (cookie.value, cookie["max-age"], cookie["samesite"]) == ("dark", 31536000, "Lax")
    assert (response.status_code, response["Location"]) == (302, "/households/")


def test_following_the_system_again_drops_the_cookie() -> None:
    cookie = posted(theme="").cookies["linli_theme"]

    assert (cookie.value, cookie["max-age"]) == ("", 0)


def test_large_type_leaves_the_theme_alone() -> None:
    assert list(posted(type="large").cookies) == ["linli_type"]


def test_a_choice_nobody_offers_changes_nothing() -> None:
    assert list(posted(theme="neon", type="huge").cookies) == []


def test_the_way_back_never_leaves_the_house() -> None:
    assert posted(theme="dark", next="https://elsewhere.example/")["Location"] == "/"


def test_a_page_reads_what_was_chosen() -> None:
    request = RequestFactory().get("/", headers={"cookie": "linli_theme=dark; linli_type=large"})

    assert look.look(request) == {"look": Look(theme="dark", type="large")}


def test_a_cookie_with_something_else_counts_as_no_choice() -> None:
    request = RequestFactory().get("/", headers={"cookie": 'linli_theme="><script>'})

    assert look.of(request) == Look(theme="", type="")


def test_asking_for_the_choice_without_posting_is_refused() -> None:
    assert look.choose(RequestFactory().get("/look")).status_code == 405
