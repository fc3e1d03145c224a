"""Runs the measures one after another, each group in a house of its own."""

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from linli.features.households.demo.places import FENGHUANG
from linli.project.bench import asking, pages, posting
from linli.project.bench.handing_in import handed_in
from linli.project.bench.machine import load
from linli.project.bench.rooms import Room, filled_room, room
from linli.project.bench.round_figures import rounds
from linli.project.bench.sizes import Sizes

_ELSEWHERE = "370176001021"
_STREET = "370176001000"
_USERS = ("grid05", "leader", "street1", "city1")
_BATCH = 500

Figures = dict[str, Any]


def imports(sizes: Sizes) -> Figures:
    """Take a community and a street in, twice each; then the same rows by other ways."""
    with room() as house, _workbooks(house, sizes) as (community, street):
        return {
            "machine": house.measured("machine"),
            "community": _twice(house, workbook=community, community=FENGHUANG.code),
            "street": _twice(house, workbook=street, community=_ELSEWHERE),
            **_rivals(street, sizes=sizes),
        }


@contextmanager
def _workbooks(house: Room, sizes: Sizes) -> Iterator[tuple[str, str]]:
    with tempfile.TemporaryDirectory(prefix="linli-bench-") as folder:
        written = []
        for name, many in (("community", 1), ("street", sizes.communities)):
            written.append(str(Path(folder) / f"{name}.xlsx"))
            house.measured(
                "write_workbook", path=written[-1], communities=many, smallest=sizes.smallest
            )
        yield written[0], written[1]


def _twice(house: Room, *, workbook: str, community: str) -> Figures:
    wishes = {"workbook": workbook, "community": community}
    return {
        "bytes": os.stat(workbook).st_size,
        "first": {**house.measured("take", **wishes), "load": load()},
        "again": {**house.measured("take", **wishes), "load": load()},
    }


def _rivals(workbook: str, *, sizes: Sizes) -> Figures:
    """Every way saves other rows of the file: nobody may be there already."""
    wishes = {"workbook": workbook, "community": _ELSEWHERE}
    slow, usual = sizes.orm_rows, sizes.import_export_rows
    with room() as house:
        return {
            "orm": house.measured("orm", first=0, rows=slow, at_once=1, **wishes),
            "orm_at_once": house.measured("orm", first=slow, rows=slow, at_once=slow, **wishes),
            "import_export": house.measured("import_export", first=2 * slow, rows=usual, **wishes),
            "bare": house.measured("bare", workbook=workbook),
        }


def served(sizes: Sizes) -> Figures:
    """Fill the demo and the street around it; look things up, start up, serve."""
    with filled_room() as house:
        answer: Figures = {"machine": house.measured("machine"), "lookups": {}}
        loaded = 1
        for wanted in sizes.loaded:
            if wanted > loaded:
                house.measured("load_communities", first=loaded - 1, last=wanted - 1)
                loaded = wanted
            answer["lookups"][str(wanted)] = _looked_up(house, sizes, loaded=loaded)
        answer["start_up"] = pages.start_up(house)
        answer["pages"] = pages.serving(
            house, clients=sizes.clients, seconds=sizes.seconds, calls=sizes.calls
        )
        return answer


def _looked_up(house: Room, sizes: Sizes, *, loaded: int) -> Figures:
    calls = sizes.calls if loaded == sizes.loaded[-1] else sizes.growth_calls
    house.measured("settle_in")
    found = house.measured("lookups", usernames=_USERS, calls=calls)
    return {**found, "load": load()}


def journal(sizes: Sizes) -> Figures:
    """Take entries in with one writer and with two, then link the chain."""
    wish = {"community": FENGHUANG.code, "entries": sizes.entries, "batch": _BATCH}
    with room() as house:
        one = house.measured("entries", device="gate-1", **wish)
        two = house.both_measured(
            "entries", {**wish, "device": "gate-2"}, {**wish, "device": "gate-3"}
        )
        return {
            "machine": house.measured("machine"),
            "one_writer": one,
            "two_writers": two,
            "chain": house.measured("link", at_most=sizes.linked),
        }


def work(sizes: Sizes) -> Figures:
    """Let work climb at 24:00, with one sweeper and with two; ask for a grid worker's list of today."""
    wish = {"community": FENGHUANG.code, "items": sizes.items}
    with filled_room() as house:
        opened = house.measured("open_work", **wish)
        one = house.measured("sweep")
        house.measured("open_work", **wish)
        two = house.both_measured("sweep_at_once", {}, {})
        house.measured("settle_in")
        return {
            "machine": house.measured("machine"),
            "opened": opened,
            "one_sweeper": one,
            "two_sweepers": two,
            "today": house.measured("today", username="grid05", calls=sizes.calls),
        }


def watch(sizes: Sizes) -> Figures:
    """Put people under watch; take readings in batches, one by one, by link; the lists of a street."""
    with filled_room() as house:
        if sizes.communities > 1:
            house.measured("load_communities", first=0, last=sizes.communities - 1)
        wish = {"username": "leader", "batch": _BATCH, "readings": sizes.readings}
        return {
            "machine": house.measured("machine"),
            "joined": house.measured("watch_people", username="leader", watched=sizes.watched),
            "one_writer": house.measured("read", **wish, at=1),
            "two_writers": house.both_measured("read", {**wish, "at": 2}, {**wish, "at": 3}),
            "singly": house.measured(
                "read", username="leader", batch=1, readings=sizes.readings_singly, at=4
            ),
            "elsewhere": house.measured(
                "watch_elsewhere", communities=sizes.communities, watched=sizes.watched_elsewhere
            ),
            "settled": house.measured("settle_in"),
            "lists": house.measured("watch_lists", username="street1", calls=sizes.calls),
            "by_link": posting.reported(
                house,
                paths=house.measured("watch_links", username="leader", many=sizes.links)["paths"],
                clients=sizes.clients,
                seconds=sizes.seconds,
            ),
        }


def rules(sizes: Sizes) -> Figures:
    """Decide once with the trace; decide for a year, and make every decision again."""
    place = "37.01.76.001.020"
    with room() as house:
        return {
            "machine": house.measured("machine"),
            "one": house.measured("one_decision", place=place),
            "year": house.measured(
                "a_year", place=place, days=sizes.decision_days, people=sizes.decision_people
            ),
        }


def releases(sizes: Sizes) -> Figures:
    """Let observations end at one midnight: each is proposed with its reasons, each weighed again."""
    with filled_room() as house:
        house.measured("end_orders", orders=sizes.orders)
        house.measured("settle_in")
        return {
            "machine": house.measured("machine"),
            "proposed": house.measured("propose_all", orders=sizes.orders),
            "again": house.measured("replay_all"),
        }


def gates(sizes: Sizes) -> Figures:
    """Make packs; decide online with one client and with many; take in a day of a street; weigh again."""
    with filled_room() as house:
        said = asking.figures(house, sizes=sizes, community=FENGHUANG.code)
    return {**said, "city": _packs_of_a_city(sizes), "load": load()}


def _packs_of_a_city(sizes: Sizes) -> Figures:
    """Let the gates of a city grow in number; prepare their packs, all of them and after an hour."""
    found = {}
    with room() as house:
        for gates in sizes.gates:
            house.measured("grow_city", until=gates)
            house.measured("settle_in")
            found[str(gates)] = house.measured("packs_of_the_city", gates=gates, changed=10)
    return found


def openrosa(sizes: Sizes) -> Figures:
    """Let devices of the field hand in what they collected, through the served house."""
    with filled_room() as house:
        device = house.measured("open_for_devices", username="leader", estates=sizes.estates)
        house.measured("settle_in")
        alone = {part: device[part] for part in ("statements", "settled")}
        taken = handed_in(house, device=device, sizes=sizes)
        return {"machine": house.measured("machine"), **alone, "handed_in": taken}


def returns(sizes: Sizes) -> Figures:
    """Fill the daily return of a street before and after a change; a long list; forms drawn anew."""
    with filled_room() as house:
        house.measured("load_communities", first=0, last=sizes.communities - 1)
        house.measured("settle_in")
        return {
            "machine": house.measured("machine"),
            "daily": house.measured("daily_return", area=_STREET),
            "changed": house.measured("change_register", share=0.01),
            "again": house.measured("daily_return", area=_STREET),
            "long": house.measured("long_list", area=_STREET, who="tenure=group_rental"),
            "drawn": house.measured(
                "drawn_forms", seeds=sizes.forms, filled=sizes.forms // 10, area=FENGHUANG.code
            ),
        }


def figures(sizes: Sizes) -> Figures:
    """Let a city grow; count a day of it from scratch and after a change; open boards of every level."""
    return _of_a_city(sizes.city, calls=sizes.calls)


def city(sizes: Sizes) -> Figures:
    """Let the city grow to all of its people, and measure the same: minutes, and gigabytes of disk."""
    return _of_a_city(sizes.whole, calls=sizes.calls)


def _of_a_city(growing: Sequence[int], *, calls: int) -> Figures:
    with filled_room() as house:
        grown = {}
        for communities in growing:
            grown[str(communities)] = {
                "grown": house.measured("grow_city", until=communities),
                "scratch": house.measured("count_from_scratch"),
                "changed": house.measured("count_changes", share=100),
                "load": load(),
            }
        return {
            "machine": house.measured("machine"),
            "sizes": grown,
            "boards": house.measured("boards", calls=calls),
            "clock": house.measured("count_by_the_clock"),
        }


def passes(sizes: Sizes) -> Figures:
    """Sign, show and read codes; give out and print a sheet of cards for a community."""
    with filled_room() as house:
        house.measured("settle_in")
        return {
            "machine": house.measured("machine"),
            "codes": house.measured("codes", calls=sizes.codes),
            "sheet": house.measured("sheet", username="leader", cards=sizes.cards),
        }


def codes(sizes: Sizes) -> Figures:
    """Derive the codes of a whole street from scratch, and after one in a hundred facts changed."""
    with filled_room() as house:
        if sizes.communities > 1:
            house.measured("load_communities", first=0, last=sizes.communities - 1)
        house.measured("settle_in")
        return {
            "machine": house.measured("machine"),
            "scratch": house.measured("codes_from_scratch"),
            "declared": house.measured("codes_after_a_change"),
            "some": house.measured("codes_of_some"),
            "again": house.measured("codes_again"),
            "one": house.measured("one_code", calls=sizes.calls),
        }


GROUPS: Mapping[str, Callable[[Sizes], Figures]] = {
    "imports": imports,
    "served": served,
    "journal": journal,
    "work": work,
    "rules": rules,
    "watch": watch,
    "releases": releases,
    "gates": gates,
    "rounds": rounds,
    "openrosa": openrosa,
    "returns": returns,
    "figures": figures,
    "passes": passes,
    "codes": codes,
    "city": city,
}
# What takes long by itself is measured when somebody asks for it.
USUAL = tuple(group for group in GROUPS if group != "city")
