"""The burden meter: what forms cost, by sender, area and week."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from linli.features.returns.queries.burden import ASKED, CALLS, Burden
from linli.features.returns.queries.burden import burden as burden_of
from linli.kernel.days import local_day
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import day_words
from linli.web.panels import page_about
from linli.web.parts import Cell, Column, Link, Table


@require_GET
@allowing("returns.fill")
def burden(request: Asked) -> HttpResponse:
    """Show what was asked in the last four weeks, and what was asked twice."""
    today = local_day(clock.now())
    found = burden_of(by=request.actor, on=today)
    return render(
        request,
        "returns/burden.html",
        {
            "crumbs": (
                Link(text=_("报表"), url=reverse("returns:forms")),
                Link(text=_("报表负担")),
            ),
            "loads": _loads(found, today=today) if found.loads else None,
            "asked": _asked(found),
            "doubles": _doubles(found, today=today) if found.doubles else None,
        },
    )


urls = [path("returns/burden/", burden, name="burden")]


def _loads(found: Burden, *, today: date) -> Table:
    heads = (_("谁要的"), _("辖区"), _("哪一周"))
    figures = (_("表"), _("问题"), _("新问题"))
    columns = (
        *(Column(text=one) for one in heads),
        *(Column(text=one, figure=True) for one in figures),
    )
    rows = tuple(
        tuple(
            Cell(column=column, text=text)
            for column, text in zip(
                columns,
                (
                    one.sender,
                    found.names.get(one.place, ""),
                    day_words(one.week, today=today),
                    str(one.forms),
                    str(one.questions),
                    str(one.new),
                ),
                strict=True,
            )
        )
        for one in found.loads
    )
    return Table(caption=_("谁要了多少"), columns=columns, rows=rows, note=_("一周从星期一算起。"))


def _asked(found: Burden) -> Table:
    """Say what all of it together costs those who live there, by area; a figure opens the households."""
    area = Column(text=_("辖区"))
    shares = (
        (Column(text=_("每户被问几项"), figure=True), ASKED, found.asked),
        (Column(text=_("每户被找几次"), figure=True), CALLS, found.calls),
    )
    rows = tuple(
        (
            Cell(column=area, text=name),
            *(
                Cell(
                    column=column,
                    text=f"{told[place]:.2f}" if place in told else "—",
                    url=page_about("figure", found.codes[place], measure)
                    if told.get(place)
                    else "",
                )
                for column, measure, told in shares
            ),
        )
        for place, name in sorted(found.names.items())
    )
    note = _("近七天登记、摸排、每天联系、报体温等一共问过每户几项，为此打电话、上门、发短信几次。")
    return Table(
        caption=_("住户被打扰多少"),
        columns=(area, *(column for column, _measure, _told in shares)),
        rows=rows,
        note=note,
    )


def _doubles(found: Burden, *, today: date) -> Table:
    columns = (
        Column(text=_("这张表")),
        Column(text=_("和这张")),
        Column(text=_("辖区")),
        Column(text=_("哪一周")),
        Column(text=_("相同的列"), figure=True),
    )
    rows = tuple(
        tuple(
            Cell(column=column, text=text)
            for column, text in zip(
                columns,
                (
                    one.one,
                    one.other,
                    found.names.get(one.place, ""),
                    day_words(one.week, today=today),
                    f"{one.share:.0%}",
                ),
                strict=True,
            )
        )
        for one in found.doubles
    )
    return Table(caption=_("同一周里问重了的表"), columns=columns, rows=rows)
