"""What may be said: every template in its three languages, with what it holds and whom it is for."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from linli.kernel.days import local_day
from linli.outreach import queries
from linli.outreach.domain import Audience, Kind, Language, Template
from linli.outreach.domain.policy import Policy
from linli.outreach.domain.templates import PERSONAL
from linli.outreach.pages.saying import ways_between
from linli.outreach.queries.policy import policy_at
from linli.outreach.words import LANGUAGES, WAYS
from linli.web import clock
from linli.web.asked import Asked, allowing

AUDIENCES: Mapping[Audience, Any] = {
    Audience.PERSON: _("本人"),
    Audience.HOUSEHOLD: _("一户人家"),
    Audience.AREA: _("一处地方的每一户"),
    Audience.GROUP: _("居民群"),
    Audience.POST: _("岗位"),
}
KINDS: Mapping[Kind, Any] = {
    Kind.DAY: _("日子"),
    Kind.TIME: _("时刻"),
    Kind.FIGURE: _("数"),
    Kind.WORDS: _("词语"),
    Kind.TYPED: _("手写的话"),
    Kind.LINK: _("网址"),
    Kind.OFFICE_PHONE: _("办公电话"),
    Kind.NAME: _("姓名"),
    Kind.DWELLING: _("住处"),
    Kind.PERSONAL: _("个人信息"),
}


@require_GET
@allowing("outreach.tell")
def templates(request: Asked) -> HttpResponse:
    """Show every template, and the policy of ways, hours and patience that holds today."""
    place = request.actor.posts[0].place
    context = {
        "templates": [
            {
                "purpose": gettext(template.purpose),
                "texts": [
                    (LANGUAGES[language], language, _marked(template, language))
                    for language in Language
                ],
                "to": [AUDIENCES[one] for one in Audience if one in template.to],
                "is_urgent": template.urgent,
            }
            for template in queries.templates().values()
        ],
        "policy": _policy(policy_at(place=place, on=local_day(clock.now()))),
        "chips": ways_between(request, "templates"),
    }
    return render(request, "outreach/templates.html", context)


def _marked(template: Template, language: Language) -> list[dict[str, Any]]:
    """Part a text into the words and what is filled in between them."""
    first, *rest = template.texts[language].split("{")
    parts: list[dict[str, Any]] = [{"words": first}]
    for name, _close, words in (piece.partition("}") for piece in rest):
        kind = template.parameters[name]
        parts.append({"filled": KINDS[kind], "personal": kind in PERSONAL, "words": words})
    return parts


def _policy(policy: Policy) -> dict[str, Any]:
    return {
        "ordinary": [WAYS[way] for way in (*policy.besides, *policy.ordinary)],
        "urgent": [WAYS[way] for way in (*policy.besides, *policy.urgent)],
        "quiet_from": policy.quiet_from,
        "quiet_until": policy.quiet_until,
        "retries": len(policy.retries),
        "keep_days": policy.keep_texts.days,
    }


urls = [path("messages/templates/", templates, name="templates")]
