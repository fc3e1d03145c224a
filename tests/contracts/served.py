"""The house as a WSGI application that stays within the test's own transaction."""

from collections.abc import Iterable
from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest


class WithinTheTest(WSGIHandler):
    """Answers like the web server, but gives no connection back between two requests."""

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        response = self.get_response(WSGIRequest(environ))
        start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
        return [response.content]
