"""A connection that the pool can use again without a question of its own before each request."""

import select
from typing import Any

import psycopg


class Connection(psycopg.Connection[Any]):
    """
    A connection that looks at its line before it asks whether the database is still there.

    Before each request the pool asks the empty question. A database that hangs up says so: then there is
    something to read on a line on which nobody has asked anything, and only then is the question worth
    its way there and back.
    """

    def execute(self, query: Any, *rest: Any, **options: Any) -> psycopg.Cursor[Any]:
        """Ask; the empty question only where the line says something."""
        if query == "" and not self._says_something():
            return self.cursor()
        return super().execute(query, *rest, **options)

    def _says_something(self) -> bool:
        line = select.poll()
        line.register(self.fileno(), select.POLLIN)
        return bool(line.poll(0))
