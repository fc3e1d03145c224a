"""
The engine room: the PostgreSQL the house runs on, started, shared and stopped without Django.

``with running(home()) as cluster`` gives a prepared database, embedded or one's own, whose
addresses ``cluster.url(role="app")``, ``"owner"`` and ``"admin"`` are ready to connect to.
"""

from linli.project.engine.cluster import Cluster, Role
from linli.project.engine.home import Home, furnish, home
from linli.project.engine.launch import destroy, is_up, running, scratch
from linli.project.engine.listening import ensure_free
from linli.project.engine.trouble import Trouble

__all__ = [
    "Cluster",
    "Home",
    "Role",
    "Trouble",
    "destroy",
    "ensure_free",
    "furnish",
    "home",
    "is_up",
    "running",
    "scratch",
]
