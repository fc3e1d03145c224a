"""
Gives the tests a throw-away PostgreSQL before Django reads its settings (pytest plugin).

``make test`` starts one for all checks; a bare ``pytest`` gets one of its own here.
"""

import atexit
import os
import tempfile
from contextlib import ExitStack

from linli.project import engine

if "LINLI_APP_URL" not in os.environ:
    _stack = ExitStack()
    atexit.register(_stack.close)
    _cluster = _stack.enter_context(engine.scratch())
    os.environ["LINLI_APP_URL"] = _cluster.url(role="app")
    os.environ["LINLI_OWNER_URL"] = _cluster.url(role="owner")
    os.environ["LINLI_ADMIN_URL"] = _cluster.url(role="admin")
    os.environ["LINLI_HOME"] = _stack.enter_context(
        tempfile.TemporaryDirectory(prefix="linli-tests-")
    )
os.environ.setdefault("LINLI_DEMO", "1")
