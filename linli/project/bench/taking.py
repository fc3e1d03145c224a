"""Measures the main job: a workbook taken in as the command line takes it, by stages."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings

from linli.features.households.actions import importing
from linli.features.households.actions.importing import carrying
from linli.features.households.forms import intake
from linli.project.bench.effort import Effort
from linli.register import actions as register
from linli.store.reach import reaching
from linli.web import clock
from linli.web.command import actor_on_console, area_named
from linli.web.vault import vault


def take(*, workbook: str, community: str) -> dict[str, Any]:
    """Take a workbook into a community, commit included."""
    watch = _Stopwatch()
    watch.over(intake, "read_households", stage="read")
    watch.over(register, "take_in", stage="register")
    watch.over(carrying, "annotate", stage="verdicts")
    effort, file = Effort(), Path(workbook)
    area = area_named(community)
    actor = actor_on_console(username=None, area=area)
    means = importing.Means(ids=clock.new_id, vault=vault(), files=settings.FILES)
    with file.open("rb") as content, reaching(actor.reach()):
        report = importing.bring_in(
            importing.Arriving(name=file.name, content=content),
            community=area,
            by=actor,
            now=clock.now(),
            run=clock.new_id(),
            means=means,
        )
        whole = time.perf_counter()
    return {
        **effort.so_far(rows=int(report["rows"])),
        "households": report["households"],
        "verdicts": report["verdicts"],
        "stages": {**watch.seconds, "commit": time.perf_counter() - whole},
    }


class _Stopwatch:
    """Stands between a caller and a function and adds up how long it took."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def over(self, owner: Any, name: str, *, stage: str) -> None:
        """Time a function of a module under the name of a stage."""
        inner: Callable[..., Any] = getattr(owner, name)

        def timed(*args: Any, **kwargs: Any) -> Any:
            began = time.perf_counter()
            try:
                return inner(*args, **kwargs)
            finally:
                spent = time.perf_counter() - began
                self.seconds[stage] = self.seconds.get(stage, 0.0) + spent

        setattr(owner, name, timed)
