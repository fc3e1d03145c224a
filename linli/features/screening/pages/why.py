"""Why twice: a round beside the one before it, question by question."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from linli.features.screening.domain.asking import questions_of, words_of
from linli.features.screening.domain.comparing import Why
from linli.features.screening.panels.saying import period_words
from linli.features.screening.queries.comparing import Comparison, comparison
from linli.features.screening.queries.rounds import round_at
from linli.features.screening.words import WHY
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.parts import Cell, Column, Link, Table


@require_GET
@allowing("screening.see")
def why(request: Asked, round: UUID) -> HttpResponse:
    """Show what is asked a second time and why, and how much of it had changed."""
    now, within = clock.now(), request.actor.may("screening.see")
    record = round_at(id=round, within=within)
    found = comparison(round=round, within=within.narrowed_to(record.place))
    context = {
        "it": record,
        "crumbs": (
            Link(text=_("摸排"), url=reverse("screening:rounds")),
            Link(text=record.name, url=reverse("screening:round", args=(round,))),
            Link(text=_("为什么问两次")),
        ),
        "before": found.before.name if found else "",
        "periods": [(one.name, period_words(one, now=now)) for one in (found.before, found.after)]
        if found
        else (),
        "twice": found.twice if found else 0,
        "spared": found.spared if found else 0,
        "table": _table(found) if found else None,
    }
    return render(request, "screening/why.html", context)


def _table(found: Comparison) -> Table:
    language = get_language() or "zh-hans"
    words = {
        one.name: words_of(one.words, language=language, otherwise=one.name)
        for one in questions_of(found.form.definition)
    }
    columns = (
        Column(text=_("问题")),
        Column(text=_("这一轮问不问，为什么")),
        Column(text=_("两轮都回答的户"), figure=True),
        Column(text=_("回答变了的户"), figure=True),
    )
    return Table(
        caption=_("每个问题，两轮对照"),
        columns=columns,
        rows=tuple(
            tuple(
                Cell(column=column, text=text)
                for column, text in zip(
                    columns,
                    (
                        words.get(one.question, one.question),
                        str(WHY[one.why]),
                        f"{one.both:,}",
                        f"{one.changed:,}" if one.why is not Why.LASTING else "–",
                    ),
                    strict=True,
                )
            )
            for one in found.questions
        ),
    )


urls = [path("screening/<uuid:round>/why/", why, name="why")]
