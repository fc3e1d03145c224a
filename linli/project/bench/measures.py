"""Every measure by its name: called with plain values, answering plain values."""

from collections.abc import Callable, Mapping
from typing import Any

from linli.project.bench import (
    decisions,
    entries,
    loading,
    lookups,
    machine,
    passes,
    releases,
    rivals,
    taking,
    watch,
    work,
)

MEASURES: Mapping[str, Callable[..., dict[str, Any]]] = {
    "machine": machine.machine,
    "write_workbook": loading.write_workbook,
    "load_demo": loading.load_demo,
    "load_communities": loading.load_communities,
    "settle_in": loading.settle_in,
    "take": taking.take,
    "orm": rivals.orm,
    "import_export": rivals.import_export,
    "bare": rivals.bare,
    "lookups": lookups.lookups,
    "entries": entries.take_in,
    "link": entries.link,
    "watch_people": watch.watch_people,
    "read": watch.read,
    "watch_elsewhere": watch.watch_elsewhere,
    "watch_links": watch.links,
    "watch_lists": watch.lists,
    "open_work": work.open_work,
    "sweep": work.sweep,
    "sweep_at_once": work.sweep_at_once,
    "today": work.today,
    "codes": passes.codes,
    "sheet": passes.sheet,
    "one_decision": decisions.one_decision,
    "a_year": decisions.a_year,
    "end_orders": releases.end_orders,
    "propose_all": releases.propose_all,
    "replay_all": releases.replay_all,
}
