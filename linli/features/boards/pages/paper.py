"""The board on paper: the same figures, with their cut-off and definitions, as PDF."""

from pathlib import Path

from django.http import HttpResponse
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from linli.areas.queries import names_of_actors
from linli.features.boards import queries
from linli.features.boards.domain import ranked
from linli.features.boards.pages.board import plan, sections
from linli.features.boards.pages.saying import Sorting, called, defined, ranking_table
from linli.indicators.queries import by_code
from linli.kernel.days import local_day
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import date_words, time_words
from linli.web.paper import pdf
from linli.web.parts import Table

_TEMPLATE = Path(__file__).resolve().parent.parent / "templates" / "boards" / "paper" / "board.typ"


@require_GET
@never_cache
@allowing("indicators.see")
def paper(request: Asked, area: str) -> HttpResponse:
    """Print the board of an area."""
    now, within = clock.now(), request.actor.may("indicators.see")
    on = local_day(now)
    found = queries.area_of(code=area, within=within, on=on)
    told = queries.board(area=found, plan=plan(), on=on, within=within)
    known, codes = by_code(), plan().ranking
    by = known[codes[0]]
    table = ranking_table(
        ranked(told.below, by=by),
        measures=[known[code] for code in codes],
        sorting=Sorting(by=by, url=""),
    )
    who = names_of_actors((request.actor.id,)).get(request.actor.id, "")
    values = {
        "language": get_language() or "zh-hans",
        "title": f"{found.name} · {date_words(on)}",
        "cut_off": _("数据截至 {at}").format(at=time_words(now, now=now)),
        "heads": [_("指标"), _("今天"), _("昨天"), _("增减")],
        "sections": [
            [
                words,
                [[one.words, f"{one.number}{one.unit}", one.before, one.change] for one in tiles],
            ]
            for words, tiles in sections(told)
        ],
        "ranking": _as_rows(table) if told.below else [],
        "ranking_heading": _("下一级"),
        "definitions_heading": _("口径"),
        "definitions": [
            [called(known[code]), defined(known[code])]
            for section in plan().sections
            for code in section.measures
        ],
        "printed": _("打印人：{who}　打印时间：{at}").format(who=who, at=time_words(now, now=now)),
        "page": _("第 {n} 页"),
    }
    answer = HttpResponse(pdf(template=_TEMPLATE, values=values), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="board-{found.code}-{on.isoformat()}.pdf"'
    return answer


def _as_rows(table: Table) -> list[list[str]]:
    heads = [column.text for column in table.columns]
    return [heads, *([cell.text for cell in row] for row in table.rows)]


urls = [path("boards/<str:area>/paper", paper, name="paper")]
