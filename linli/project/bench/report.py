"""Writes the figures for people: ``benchmarks.md`` out of the measured figures and ``method.md``."""

from functools import partial
from pathlib import Path
from string import Template
from typing import Any

from linli.project.bench import report_figures, report_forms
from linli.project.bench.report_gates import gates_written
from linli.project.bench.report_openrosa import openrosa
from linli.project.bench.report_passes import passes
from linli.project.bench.round_tables import rounds_written
from linli.project.bench.tables import NOT_MEASURED, Figures, of_codes, percentiles_of, table

_METHOD = Path(__file__).parent / "method.md"

ASKED = {
    "identity_number": "person by identity number",
    "whole_name": "person by name, three characters",
    "name_of_two": "person by name, two characters",
    "surname": "people by the surname 王",
    "given_name": "people by the given name alone",
    "whole_sound": "person by the sound of the name",
    "sound_of_surname": "people by `wang`",
    "initials": "people by initials",
    "phone_tail": "people by the phone's last four",
    "whole_phone": "person by the whole phone",
    "first_page": "list of households, first page",
    "tenth_page": "list of households, tenth page",
    "care_pregnant": "list, care mark *pregnant*",
    "care_aged": "list, care mark *aged*",
    "group_rentals": "list, group rentals",
    "with_questions": "list, open questions",
    "room_501": "list, room 501",
    "one_household": "one household",
    "questions": "list of questions",
    "counts": "counts of the area",
}
USERS = {
    "grid05": "grid worker",
    "leader": "community",
    "street1": "street officer",
    "city1": "city officer",
}


def written(figures: Figures) -> str:
    """Write the document."""
    parts = {
        "machine": _machine(figures),
        "imports": _part(figures, "imports", _imports),
        "ratios": _part(figures, "imports", _ratios),
        "lookups": _part(figures, "served", _lookups),
        "growth": _part(figures, "served", _growth),
        "pages": _part(figures, "served", _pages),
        "journal": _part(figures, "journal", _journal),
        "work": _part(figures, "work", _work),
        "rules": _part(figures, "rules", _rules),
        "watch": _part(figures, "watch", _watch),
        "releases": _part(figures, "releases", _releases),
        "openrosa": _part(figures, "openrosa", openrosa),
        "gates": _part(figures, "gates", gates_written),
        "rounds": _part(figures, "rounds", rounds_written),
        "returns": _part(figures, "returns", partial(report_forms.forms, table=table)),
        "city": _part(figures, "figures", partial(report_figures.city, table=table)),
        "boards": _part(figures, "figures", partial(report_figures.boards, table=table)),
        "clock": _part(figures, "figures", report_figures.clock),
        "whole_clock": _part(figures, "city", report_figures.clock),
        "whole": _part(figures, "city", partial(report_figures.city, table=table)),
        "whole_boards": _part(figures, "city", partial(report_figures.boards, table=table)),
        "passes": _part(figures, "passes", passes),
        "codes": _part(figures, "codes", of_codes),
    }
    return Template(_METHOD.read_text("utf-8")).substitute(parts)


def _part(figures: Figures, group: str, write: Any) -> str:
    return str(write(figures[group])) if group in figures else NOT_MEASURED


def _machine(figures: Figures) -> str:
    rows = []
    for group, said in figures.items():
        on = said["machine"]
        rows.append(
            (
                *(group, on["measured_at"], on["processor"], str(on["cores"])),
                *(f"{on['memory_gb']} GB", on["kernel"], on["python"]),
                *(f"{on['postgresql']}, fsync {on['fsync']}", str(on["load"])),
            )
        )
    head = (
        *("group", "measured", "processor", "cores", "memory"),
        *("kernel", "Python", "PostgreSQL", "load"),
    )
    return table(head, rows)


def _imports(said: Figures) -> str:
    rows = []
    for name in ("community", "street"):
        for run, words in (("first", "new"), ("again", "known already")):
            took = said[name][run]
            stages = took["stages"]
            rows.append(
                (
                    *(f"{name}, {words}", f"{took['rows']:,}", f"**{took['seconds']:.1f} s**"),
                    *(f"{stages[stage]:.1f}" for stage in ("read", "register")),
                    *(f"{stages[stage]:.1f}" for stage in ("verdicts", "commit")),
                    f"{took['rows'] / took['seconds']:,.0f}",
                    f"{took['peak_mb']:,.0f} MB",
                    f"{took['own_processor_seconds']:.1f}",
                    f"{took['database_processor_seconds']:.1f}",
                    str(took["load"]),
                )
            )
    head = (
        *("workbook", "rows", "all", "read", "register", "verdicts", "commit"),
        *("rows/s", "peak memory", "own processor s", "database's", "load"),
    )
    return table(head, rows)


def _ratios(said: Figures) -> str:
    ours = said["street"]["first"]
    words = {
        "orm": "openpyxl, saved by the ORM one by one",
        "orm_at_once": "the same, all in one transaction",
        "import_export": "django-import-export",
        "bare": "bare calamine → COPY → upsert",
    }
    rows = [_compared("`linli register import`", ours, ours=ours)]
    rows += [_compared(called, said[way], ours=ours) for way, called in words.items()]
    head = (
        *("way", "rows measured", "rows/s", "we are so many times as fast"),
        *("rows a processor second", "we are so many times as thrifty"),
    )
    return table(head, rows)


def _compared(called: str, took: Figures, *, ours: Figures) -> tuple[str, ...]:
    cells = [called, f"{took['rows']:,}"]
    for rate in ("rows_per_second", "rows_per_processor_second"):
        cells += [f"{took[rate]:,.0f}", f"{ours[rate] / took[rate]:.3g}"]
    return tuple(cells)


def _lookups(said: Figures) -> str:
    most = said["lookups"][max(said["lookups"], key=int)]
    rows = []
    for asked, words in ASKED.items():
        cells = [percentiles_of(most[user].get(asked)) for user in USERS]
        rows.append((words, *cells))
    return table(("p50 / **p90** / p99 in ms", *USERS.values()), rows)


def _growth(said: Figures) -> str:
    loaded = sorted(said["lookups"], key=int)
    asked = ("identity_number", "whole_name", "surname", "phone_tail", "first_page", "tenth_page")
    rows = [
        (
            f"{ASKED[one]}, {USERS[user]}",
            *(f"{said['lookups'][many][user][one]['p90']:.1f}" for many in loaded),
        )
        for one in asked
        for user in ("grid05", "street1", "city1")
        if all(one in said["lookups"][many][user] for many in loaded)
    ]
    return table(("p90 in ms", *(f"{many} communities" for many in loaded)), rows)


def _pages(said: Figures) -> str:
    lines = [f"First page after `linli demo`: **{said['start_up']['seconds']:.1f} s**.", ""]
    rows = []
    for page, took in said["pages"].items():
        for clients, load in took["at_once"].items():
            rows.append(
                (
                    *(f"{page}, {clients} clients", f"{load['requests_per_second']:,.0f}"),
                    f"{load['p50']:.1f} / **{load['p90']:.1f}** / {load['p99']:.1f}",
                )
            )
    return "\n".join([*lines, table(("page", "requests/s", "p50 / p90 / p99 in ms"), rows)])


def _journal(said: Figures) -> str:
    ways = {
        "one writer": [said["one_writer"]],
        "two writers together": said["two_writers"],
        "linking the chain": [said["chain"]],
    }
    rows = [
        (
            words,
            f"{sum(one['rows_per_second'] for one in took):,.0f}",
            f"{sum(one['rows_per_processor_second'] for one in took) / len(took):,.0f}",
            f"{max(one['batch_p90_ms'] for one in took):.0f}" if "batch" in took[0] else "–",
        )
        for words, took in ways.items()
    ]
    head = ("journal", "entries/s", "entries a processor second", "p90 of a batch of 500, ms")
    return table(head, rows)


def _work(said: Figures) -> str:
    swept = {"swept by one": (said["one_sweeper"],), "swept by two at once": said["two_sweepers"]}
    rows = [
        (
            words,
            " + ".join(f"{one['rows']:,}" for one in took),
            f"{max(one['seconds'] for one in took):.1f}",
            f"{sum(one['own_processor_seconds'] for one in took):.1f}",
            f"{sum(one['database_processor_seconds'] for one in took):.1f}",
        )
        for words, took in {"opened": (said["opened"],), **swept}.items()
    ]
    today = said["today"]
    page = (
        f"list of today: {today['items']} items, {today['cards']} households, {today['shown']} shown",
        str(today["queries"]),
        percentiles_of(today),
        f"{today['own_processor_ms']:.0f}",
    )
    head = ("work", "items", "seconds", "own processor s", "database's")
    asked = ("page", "queries", "p50 / **p90** / p99 in ms", "own processor ms")
    return "\n\n".join((table(head, rows), table(asked, [page])))


def _watch(said: Figures) -> str:
    ways = {
        "batches of 500, one writer": [said["one_writer"]],
        "batches of 500, two writers": said["two_writers"],
        "one at a time": [said["singly"]],
        "people put under watch": [said["joined"]],
        "the same elsewhere in the street, half of them reporting": [said["elsewhere"]],
    }
    rows = [
        (
            words,
            f"{sum(one['rows'] for one in took):,}",
            f"{sum(one['rows_per_second'] for one in took):,.0f}",
            f"{sum(one['rows_per_processor_second'] for one in took) / len(took):,.0f}",
            percentiles_of(took[0]) if "p50" in took[0] else "–",
        )
        for words, took in ways.items()
    ]
    head = ("readings", "rows", "rows/s", "a processor second", "p50 / **p90** / p99 in ms")
    asked = [
        (name, str(took["shown"] or "–"), percentiles_of(took))
        for name, took in said["lists"].items()
    ]
    lists = table(("list of a street", "shown", "p50 / **p90** / p99 in ms"), asked)
    sent = [
        (clients, f"{took['requests_per_second']:,.0f}", percentiles_of(took))
        for clients, took in said["by_link"].items()
    ]
    by_link = table(("by link, people at once", "readings/s", "p50 / **p90** / p99 in ms"), sent)
    return "\n\n".join((table(head, rows), by_link, lists))


def _releases(said: Figures) -> str:
    again = said["again"]
    rows = [
        (
            words,
            f"{took['rows']:,}",
            f"{took['seconds']:.1f}",
            f"{1000 * took['seconds'] / took['rows']:.2f}",
            f"{took['own_processor_seconds']:.1f}",
            f"{took['database_processor_seconds']:.1f}",
        )
        for words, took in (("proposed", said["proposed"]), ("weighed again", again))
    ]
    head = ("releases", "orders", "seconds", "ms each", "own processor s", "database's")
    return f"{table(head, rows)}\n\nEqual to what was kept: **{again['equal']:,}**."


def _rules(said: Figures) -> str:
    year, one = said["year"], said["one"]
    rows = [
        ("five rules weighed, with their traces", percentiles_of(one["alone"])),
        ("the same, the policy of the day asked for first", percentiles_of(one["asked"])),
    ]
    many = year["decisions"]
    times = [
        (words, f"{year[took]:.1f}", f"{1000 * year[took] / many:.2f}")
        for words, took in (("decided, kept", "decided_seconds"), ("again", "again_seconds"))
    ]
    return "\n\n".join(
        (
            table(("one decision", "p50 / **p90** / p99 in ms"), rows),
            table((f"a year: {many:,} decisions", "seconds", "ms each"), times),
            f"Equal to what was kept: **{year['equal']:,}**; {year['bytes']:,} bytes a record.",
        )
    )
