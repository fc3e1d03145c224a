"""Whose column is whose: members of a household that share one row."""

from collections.abc import Iterable
from dataclasses import replace

from linli.features.households.forms.columns import HEAD, ROW, ColumnReading, ColumnStatus


def members_in_order(readings: Iterable[ColumnReading]) -> tuple[ColumnReading, ...]:
    """
    Settle whose field each column is.

    Names that repeat without numbers are members in the order of their columns; a number on a
    field whose member has no name column (电话2) says nothing about members. A field met twice for
    the same member is read once.
    """
    columns = _with_a_name([column for column in readings if column.heading or column.code])
    columns.sort(key=lambda column: not column.heading)  # what has a heading comes first
    names = [
        column
        for column in columns
        if column.code == "person.name" and column.status is ColumnStatus.RECOGNISED
    ]
    if len([column for column in names if column.slot == ROW]) > 1:
        columns = _numbered(columns)
        names = [column for column in columns if column.code == "person.name"]
    slots = {column.slot for column in names}
    slots |= {
        column.slot
        for column in columns
        if column.slot == HEAD and column.code == "person.identity_number"
    }
    if names and slots == {HEAD}:
        slots = {ROW}
    settled, taken = [], set()
    for column in columns:
        own = column if column.slot in slots else replace(column, slot=ROW)
        key = (own.code, own.slot)
        if own.status is ColumnStatus.RECOGNISED and own.code != "vehicle.plate" and key in taken:
            own = replace(own, status=ColumnStatus.UNKNOWN)
        elif own.status is ColumnStatus.RECOGNISED:
            taken.add(key)
        settled.append(own)
    return tuple(settled)


def _with_a_name(columns: list[ColumnReading]) -> list[ColumnReading]:
    """Where heads stand beside numbers and nobody else is named, the numbers are theirs."""
    sure = {
        column.code: place
        for place, column in reversed(list(enumerate(columns)))
        if column.status is ColumnStatus.RECOGNISED
    }
    head = sure.get("household.head")
    if head is None or "person.name" in sure or "person.identity_number" not in sure:
        return columns
    columns[head] = replace(columns[head], code="person.name")
    return columns


def _numbered(columns: Iterable[ColumnReading]) -> list[ColumnReading]:
    """Number members by their order: each field's first column is the first member's."""
    seen: dict[str, int] = {}
    numbered = []
    for column in columns:
        personal = column.code is not None and column.code.startswith(("person.", "care."))
        if column.code is not None and personal and column.slot == ROW:
            seen[column.code] = seen.get(column.code, 0) + 1
            numbered.append(replace(column, slot=seen[column.code]))
        else:
            numbered.append(column)
    return numbered
