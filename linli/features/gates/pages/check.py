"""One check: what the gate decided and why, and what the server made of it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from linli.features.gates.domain.policies import Policy
from linli.features.gates.pages.saying import check_card
from linli.features.gates.queries import checks, devices
from linli.features.gates.queries.policies import policy
from linli.kernel.days import local_day
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.vault import vault


@require_GET
@allowing("gates.see")
def check(request: Asked, id: UUID) -> HttpResponse:
    """Show one check."""
    within = request.actor.may("gates.see")
    line = checks.check(id=id, within=within, vault=vault())
    gate = devices.gate(id=line.gate, within=within)
    rules = policy(place=gate.place, on=local_day(clock.now()))
    context = {
        "card": check_card(line),
        "gate": gate,
        "line": line,
        "reasons": [_words(rule, rules=rules) for rule in line.reasons],
        "again_reasons": [_words(rule, rules=rules) for rule in line.again_reasons],
    }
    return render(request, "gates/check.html", context)


def _words(rule: str, *, rules: Policy) -> dict[str, Any]:
    language = "en" if get_language() == "en" else "zh"
    said = rules.words.get(rule, {}).get(language)
    return said or {"no": rule, "do": ""}


urls = [path("gates/checks/<uuid:id>/", check, name="check")]
