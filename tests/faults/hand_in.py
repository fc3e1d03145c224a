"""Hands a list in and asks for it, as the page does: ``python -m tests.faults.hand_in FILE CODE``."""

import os
import sys
from pathlib import Path

import django


def main(path: Path, code: str) -> None:
    """Hand in, ask for it, print the run."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "linli.project.settings")
    django.setup()
    from django.conf import settings

    from linli.features.households import jobs
    from linli.features.households.actions import importing
    from linli.store.reach import reaching
    from linli.web import clock
    from linli.web.command import actor_on_console, area_named
    from linli.web.vault import vault

    area = area_named(code)
    actor = actor_on_console(username=None, area=area)
    run = clock.new_id()
    desk = importing.Desk(ids=clock.new_id, vault=vault(), files=settings.FILES, later=jobs.soon)
    with path.open("rb") as content, reaching(actor.reach()):
        arriving = importing.Arriving(name=path.name, content=content)
        importing.hand_in(arriving, community=area, by=actor, now=clock.now(), run=run, desk=desk)
        importing.ask_for(run=run, by=actor, now=clock.now(), later=jobs.soon)
    sys.stdout.write(str(run))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
