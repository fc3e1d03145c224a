"""The numbers of an answer, whole: shown once, to whoever says what for."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from linli.features.screening.actions.revealing import show_numbers
from linli.features.screening.domain.asking import questions_of
from linli.features.screening.pages.telling import Telling, lines_of
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.parts import Link
from linli.web.vault import vault


@require_POST
@never_cache
@allowing("screening.confirm")
def numbers(request: Asked, answer: UUID) -> HttpResponse:
    """Show an answer with its numbers."""
    found = show_numbers(
        answer=answer,
        purpose=request.POST.get("purpose", ""),
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
        vault=vault(),
    )
    told = Telling(questions=questions_of(found.definition), language=get_language() or "zh-hans")
    home = reverse("screening:home", args=(found.round, found.household))
    context = {
        "lines": lines_of(found.values, told=told),
        "home": home,
        "crumbs": (
            Link(text=_("摸排"), url=reverse("screening:rounds")),
            Link(text=_("这一户"), url=home),
            Link(text=_("完整的号码")),
        ),
    }
    return render(request, "screening/numbers.html", context)


urls = [path("screening/answers/<uuid:answer>/numbers/", numbers, name="numbers")]
