"""How members of staff sign in: by name and password, outside the demo with a second factor."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Accounts are given, not taken: nobody signs up at the web page."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
