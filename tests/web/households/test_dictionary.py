"""Everybody may read what is kept and why, in their own language."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "words", "purpose"),
    [
        ("zh-hans", "联系电话", "有事能找到本人"),
        ("zh-hant", "聯絡電話", "有事能找到本人"),
        ("en", "Phone", "To reach the person when needed"),
    ],
)
def test_why_a_field_is_kept_is_said_in_the_readers_language(language, words, purpose):
    client = Client()
    client.cookies["linli_language"] = language

    page = client.get("/fields/").content.decode()

    assert words in page
    assert purpose in page


def test_the_purposes_of_one_language_do_not_show_in_another():
    client = Client()
    client.cookies["linli_language"] = "en"

    assert "确认是同一个人" not in client.get("/fields/").content.decode()
