"""An application on one page: who, on what ground, what was photographed; granted or declined."""

from base64 import b64encode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from linli.features.passes.actions import reconsidering, settling
from linli.features.passes.actions.appealing import Answering
from linli.features.passes.actions.appealing import answer as answer_appeal
from linli.features.passes.actions.photographs import look_at
from linli.features.passes.actions.settling import Declining
from linli.features.passes.domain.photos import media_type
from linli.features.passes.domain.states import Answer, Answered, Way, WhyDeclined
from linli.features.passes.pages.reading import code_of, day_of, means
from linli.features.passes.panels.choices import worded
from linli.features.passes.panels.saying import application_card
from linli.features.passes.panels.telling import appeal_words, facts_of, photo_words
from linli.features.passes.queries import lists
from linli.features.passes.queries.pages import application_page
from linli.features.passes.queries.policies import policy
from linli.features.passes.words import DECLINES
from linli.kernel.days import local_day
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.errors import words_for
from linli.web.panels import page_about
from linli.web.parts import Link


@require_GET
@never_cache
@allowing("passes.see")
def application(request: Asked, application: UUID) -> HttpResponse:
    """Show an application and what may be done with it."""
    now, actor = clock.now(), request.actor
    page = application_page(id=application, within=actor.may("passes.see"), now=now)
    place, waits = page.line.place, not page.line.answer
    kind = policy(place=place, on=local_day(now)).kinds.get(page.line.kind)
    card = application_card(page.line, now=now)
    context = {
        "id": application,
        "crumbs": (Link(text=_("通行证"), url=reverse("passes:passes")), Link(text=card.whose)),
        "card": card,
        "facts": facts_of(page, now=now),
        "person_url": page_about("person", page.line.person) if page.line.person else "",
        "photos": [photo_words(one, now=now) for one in page.photos],
        "members": page.home.members if page.home else (),
        "observed": bool(kind and page.regimes & set(kind.not_under)),
        "waits": waits,
        **_deciding(request, application, place=place, answer=page.line.answer),
        "pass_url": reverse("passes:pass", args=(page.line.grant,)) if page.line.grant else "",
        "on_phone": page.way == Way.PHONE,
        "may_answer": actor.may("passes.answer").covers(place),
        "today": local_day(now).isoformat(),
        "most_days": kind.days if kind else 0,
        "declines": worded(DECLINES, WhyDeclined),
        "appeals": [appeal_words(one, now=now) for one in page.appeals],
    }
    return render(request, "passes/application.html", context)


def _deciding(request: Asked, application: UUID, *, place: str, answer: str) -> dict[str, object]:
    """Tell what may be done with it, which one is next, and which was decided just now."""
    if not request.actor.may("passes.decide").covers(place):
        return {}
    following = lists.next_waiting(within=request.actor.may("passes.decide"), but=application)
    return {
        "may_decide": not answer,
        "may_reconsider": answer == Answer.DECLINED,
        "next_url": reverse("passes:application", args=(following,)) if following else "",
        "done": clock.id_in(request.GET.get("done", "")),
    }


@require_POST
@allowing("passes.decide")
def grant(request: Asked, application: UUID) -> HttpResponse:
    """Grant an application."""
    pass_ = settling.grant(
        application=application,
        last_on=day_of(request.POST.get("last_on", "")),
        by=request.actor,
        now=clock.now(),
        means=means(),
    )
    messages.success(request, _("已批准，本人会收到消息。不用手机的，请印一张卡。"))
    return _next(request, application) or redirect("passes:pass", pass_=pass_)


def _next(request: Asked, done: UUID) -> HttpResponse | None:
    """Go on to the next one in the queue, which says what was done just now; nowhere, if it is empty."""
    if not request.POST.get("go_on"):
        return None
    following = lists.next_waiting(within=request.actor.may("passes.decide"), but=done)
    if following is None:
        return None
    return redirect(f"{reverse('passes:application', args=(following,))}?done={done}")


@require_POST
@allowing("passes.decide")
def grant_several(request: Asked) -> HttpResponse:
    """Grant the applications that were ticked; say why others wait on."""
    ticked = [clock.id_in(text) for text in request.POST.getlist("application")]
    found = reconsidering.grant_several(
        applications=tuple(key for key in ticked if key),
        by=request.actor,
        now=clock.now(),
        means=means(),
    )
    if found.granted:
        said = _("批准了 {count} 份，本人会收到消息。").format(count=found.granted)
        messages.success(request, said)
    for reason in found.reasons:
        messages.warning(request, _("有的没有批准：{why}").format(why=words_for(reason)))
    return redirect("passes:passes")


@require_POST
@allowing("passes.decide")
def grant_after_all(request: Asked, application: UUID) -> HttpResponse:
    """Grant what was declined by mistake."""
    pass_ = reconsidering.grant_after_all(
        application=application, by=request.actor, now=clock.now(), means=means()
    )
    messages.success(request, _("改成批准了，本人会收到消息。"))
    return redirect("passes:pass", pass_=pass_)


@require_POST
@allowing("passes.decide")
def decline(request: Asked, application: UUID) -> HttpResponse:
    """Decline an application."""
    declining = Declining(
        application=application,
        reason=code_of(WhyDeclined, request.POST.get("reason", "")),
        words=request.POST.get("words", ""),
    )
    settling.decline(declining=declining, by=request.actor, now=clock.now(), means=means())
    messages.success(request, _("已答复，本人会看到理由，也可以申诉。"))
    return _next(request, application) or redirect("passes:application", application=application)


@require_POST
@never_cache
@allowing("passes.decide")
def photo(request: Asked, photo: UUID) -> HttpResponse:
    """Show a photographed paper to whoever decides, in the page or by itself; the look is noted."""
    content = look_at(photo=photo, by=request.actor, now=clock.now(), means=means())
    kind = media_type(content) or "image/jpeg"
    if request.headers.get("HX-Request"):
        picture = f"data:{kind};base64,{b64encode(content).decode()}"
        answer = render(request, "passes/parts/picture.html", {"picture": picture})
    else:
        answer = HttpResponse(content, content_type=kind)
        answer["Content-Disposition"] = "inline"
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
@allowing("passes.answer")
def answer(request: Asked, pass_appeal: UUID) -> HttpResponse:
    """Answer an appeal."""
    answering = Answering(
        appeal=pass_appeal,
        answer=code_of(Answered, request.POST.get("answer", "")),
        words=request.POST.get("words", ""),
    )
    answer_appeal(answering=answering, by=request.actor, now=clock.now(), means=means())
    messages.success(request, _("已答复，本人会收到消息。"))
    return redirect("passes:passes")


urls = [
    path("passes/applications/<uuid:application>/", application, name="application"),
    path("passes/applications/<uuid:application>/grant", grant, name="grant"),
    path("passes/applications/<uuid:application>/decline", decline, name="decline"),
    path(
        "passes/applications/<uuid:application>/grant-after-all",
        grant_after_all,
        name="grant_after_all",
    ),
    path("passes/applications/grants", grant_several, name="grant_several"),
    path("passes/photos/<uuid:photo>", photo, name="photo"),
    path("passes/appeals/<uuid:pass_appeal>/answer", answer, name="answer"),
]
