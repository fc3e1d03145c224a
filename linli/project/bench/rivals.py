"""
The same rows by other ways: saved one by one, by django-import-export, and copied with no thought.

Each makes less than the register does (no tree of areas, no care marks, no verdicts), which speaks
for it; samples are the first rows of the same file.
"""

from collections import deque
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from linli.kernel.places import Jurisdiction
from linli.project.bench.effort import Effort
from linli.project.bench.rows import Place, columns_of_person, place_of
from linli.register import models
from linli.store.reach import reaching
from linli.web import clock
from linli.web.command import area_named


def orm(*, workbook: str, community: str, first: int, rows: int, at_once: int) -> dict[str, Any]:
    """
    Read with openpyxl and save every row by itself with the ORM.

    ``at_once`` rows share a transaction; 1 is what Django does unless it is told otherwise.
    """
    area, waiting = area_named(community), _openpyxl_rows(workbook)
    deque(islice(waiting, first), maxlen=0)
    effort, sample = Effort(), islice(waiting, rows)
    while some := list(islice(sample, at_once)):
        with reaching(Jurisdiction(places=(area.place,))):
            for row in some:
                _save(row, place=place_of(row, community=area.place))
    return effort.so_far(rows=rows)


def _openpyxl_rows(workbook: str) -> Iterator[dict[str, str]]:
    import openpyxl

    sheet = openpyxl.load_workbook(workbook, read_only=True).worksheets[0]
    rows = sheet.iter_rows(values_only=True)
    headings = [str(heading) for heading in next(rows)]
    for row in rows:
        yield {
            heading: "" if cell is None else str(cell)
            for heading, cell in zip(headings, row, strict=True)
        }


def _save(row: dict[str, str], *, place: Place) -> None:
    now = clock.now()
    dwelling, _ = models.Dwelling.objects.get_or_create(
        place=place.dwelling, defaults={"id": clock.new_id(), "room": row["房号"], "sort": ""}
    )
    household, _ = models.Household.objects.get_or_create(
        dwelling=dwelling,
        ended_at=None,
        defaults={"id": clock.new_id(), "place": place.dwelling, "sort": "", "began_at": now},
    )
    columns = {"place": place.dwelling, **columns_of_person(row)}
    person, _ = models.Person.objects.update_or_create(
        document_digest=columns["document_digest"],
        merged_into=None,  # the condition of the index
        defaults=columns,
        create_defaults={"id": clock.new_id(), "began_at": now, **columns},
    )
    _save_residence(row, person=person, household=household)
    # Who said it and when: without it the ORM would make half of what the register makes.
    models.Statement.objects.create(
        id=clock.new_id(),
        place=place.dwelling,
        subject=person.id,
        values=row,
        method="workbook",
        by="bench",
        said_at=now,
        entry=clock.new_id(),
    )


def _save_residence(
    row: dict[str, str], *, person: models.Person, household: models.Household
) -> None:
    now, place = clock.now(), household.place
    new = {"id": clock.new_id(), "place": place, "began_at": now}
    models.Residence.objects.get_or_create(
        person=person, household=household, ended_at=None, defaults=new
    )
    models.Tenancy.objects.update_or_create(
        household=household,
        ended_at=None,
        defaults={"kind": "owned"},
        create_defaults={**new, "id": clock.new_id(), "kind": "owned"},
    )
    if row["车牌号"]:
        models.Vehicle.objects.get_or_create(
            household=household,
            plate=row["车牌号"][:12],
            ended_at=None,
            defaults={**new, "id": clock.new_id()},
        )


def import_export(*, workbook: str, community: str, first: int, rows: int) -> dict[str, Any]:
    """
    Import rows with django-import-export: people with dwelling and household.

    The rows after the first ones, which another way has saved: nobody may be there already.
    """
    from linli.project.bench.resource import PersonResource, as_dataset

    area, waiting = area_named(community), _openpyxl_rows(workbook)
    deque(islice(waiting, first), maxlen=0)
    effort = Effort()
    sheet = as_dataset(islice(waiting, rows))
    with reaching(Jurisdiction(places=(area.place,))):
        answer = PersonResource(community=area.place).import_data(sheet, raise_errors=True)
    return effort.so_far(rows=answer.total_rows)


def bare(*, workbook: str) -> dict[str, Any]:
    """Read with calamine, copy into a bare table of text columns, upsert: the floor."""
    from python_calamine import CalamineWorkbook

    effort = Effort()
    heading, *rows = CalamineWorkbook.from_path(Path(workbook)).get_sheet_by_index(0).to_python()
    names = [f"c{number}" for number in range(len(heading))]
    listed, columns = ", ".join(names), ", ".join(f"{name} text" for name in names)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE bare ({columns}, PRIMARY KEY (c9))")
        cursor.execute(f"CREATE TEMPORARY TABLE arriving ({columns}) ON COMMIT DROP")
        with cursor.copy(f"COPY arriving ({listed}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row([str(cell) for cell in row])
        cursor.execute(
            f"INSERT INTO bare SELECT DISTINCT ON (c9) {listed} FROM arriving ORDER BY c9"
            " ON CONFLICT (c9) DO UPDATE SET c6 = excluded.c6"
        )
    return effort.so_far(rows=len(rows))
