"""我家: a resident's household, what can be put right, who else may come in, the way out."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.features.households.actions import homes as home_actions
from linli.features.households.actions import own_copy, registering
from linli.features.households.actions.slips import invite as invite_member
from linli.features.households.forms.residents import MissingForm
from linli.features.households.pages import words
from linli.features.households.pages.addresses import public
from linli.features.households.pages.answering import tell
from linli.features.households.pages.messages import inbox_of
from linli.features.households.pages.register_home.members import (
    consent_trouble,
    consents,
    member_said,
)
from linli.features.households.pages.residents import (
    UNPROCESSABLE,
    filling,
    for_residents,
    home_links,
    home_panels,
    page,
)
from linli.features.households.queries import policy, records
from linli.features.households.queries.homes import Filling, HouseMember, house_of
from linli.features.households.queries.own_copy import is_child
from linli.features.households.words import OWN_LOOK
from linli.kernel.days import local_day
from linli.outreach import queries as outreach
from linli.register.domain.claims import Method
from linli.register.domain.facts import IDENTITY
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.paper import qr
from linli.web.parts import Link, State, Tone
from linli.web.vault import vault

Whole = Mapping[UUID, str]
MASKED: Whole = MappingProxyType({})
_ALL = frozenset(("name", "kind", "number", "phone"))


@require_GET
@for_residents
@allowing("households.home")
def home(request: Asked) -> HttpResponse:
    """Show the household to somebody who lives in it; lead on whoever has not finished."""
    own = filling(request)
    if own.household is None or not own.done:
        return redirect("households:who" if own.household is None else "households:members")
    house = house_of(own)
    asked = records.open_questions(filling=own)
    context = {
        "home": {
            "dwelling": house.dwelling,
            "members": [_shown(member, asked) for member in house.members],
            "links": home_links(),
            "unread": outreach.unread(of=inbox_of(own)),
        },
        "panels": home_panels(request, own, house),
    }
    return page(request, "home", context, place=own.place)


def _shown(member: HouseMember, asked: frozenset[UUID]) -> dict[str, Any]:
    state, sentence = _standing(member, asked)
    url = reverse("households:member", kwargs={"person": member.person})
    return {
        "name": words.called(member),
        "state": state,
        "sentence": sentence,
        "link": Link(text=_("查看或更正"), url=url, icon="edit"),
    }


def _standing(member: HouseMember, asked: frozenset[UUID]) -> tuple[State, str]:
    """Say in one sentence how a member's record stands, the most urgent first."""
    ways = {one.method for one in member.said}
    if member.person in asked:
        return State(tone=Tone.WARN, word=_("待核对")), _(
            "有一处说法不一样，社区会来核对，不用您再做什么。"
        )
    if not member.document_masked:
        return State(tone=Tone.INFO, word=_("还缺一点")), _(
            "还没有证件号码。方便的时候补上，或等网格员上门。"
        )
    if ways & {Method.WORKER, Method.WORKBOOK}:
        return State(tone=Tone.OK, word=pgettext("resident", "已登记")), _(
            "登记完整。哪里不对，现在就能改。"
        )
    return State(tone=Tone.INFO, word=_("自己填的")), _("您家自己填的，网格员以后会当面核对。")


@require_http_methods(["GET", "POST"])
@for_residents
@allowing("households.home")
def member(request: Asked, person: UUID) -> HttpResponse:
    """Show one member's record with where each value came from; take corrections."""
    own = filling(request)
    record = records.own_record(filling=own, person=person, on=local_day(clock.now()))
    form = _form_of(request, person)
    if request.method == "GET":
        return _member_page(request, own, record, form)
    if trouble := _trouble(request, own, form):
        return _member_page(request, own, record, form, trouble=trouble)
    spoken = member_said(form, consents=consents(request))
    waiting = registering.say_members(
        filling=own,
        said_of={person: spoken},
        vault=vault(),
        now=clock.now(),
        ids=clock.new_id,
    )
    tell(request, record.member, spoken=spoken.correction, waiting=waiting[person])
    return redirect("households:member", person=person)


@require_POST
@for_residents
@allowing("households.home")
def number(request: Asked, person: UUID) -> HttpResponse:
    """Show one's own number whole, or a child's; that one looked is noted."""
    own = filling(request)
    record = records.own_record(filling=own, person=person, on=local_day(clock.now()))
    whole = own_copy.show_whole(
        look=own_copy.OwnLook(people=(person,), field=IDENTITY, purpose=words.as_noted(OWN_LOOK)),
        filling=own,
        by=request.actor,
        now=clock.now(),
        vault=vault(),
        ids=clock.new_id,
    )
    return _member_page(request, own, record, _form_of(request, person), whole=whole)


def _form_of(request: Asked, person: UUID) -> MissingForm:
    return MissingForm(
        request.POST or None,
        prefix=str(person),
        asked=_ALL,
        kinds=words.choices("person.document_kind"),
    )


def _member_page(
    request: Asked,
    own: Filling,
    record: records.OwnRecord,
    form: MissingForm,
    *,
    trouble: str = "",
    whole: Whole = MASKED,
) -> HttpResponse:
    member, today = record.member, local_day(clock.now())
    rules = policy.doors(place=own.place, on=today)
    context = {
        "member": member,
        "name": words.called(member),
        "facts": facts_of(member, whole=whole),
        "claims": claims_of(member, whole=whole),
        "form": form,
        "trouble": trouble,
        "is_me": member.person == own.person,
        "may_read": member.person in record.read_whole and member.person not in whole,
        "was_read": member.person in whole,
        "may_invite": not is_child(member, on=today, rules=rules),
        "consents": consents(request),
        "age": rules.guardian_below,
    }
    status = UNPROCESSABLE if trouble else 200
    return page(request, "member", context, place=own.place, status=status)


def _trouble(request: Asked, own: Filling, form: MissingForm) -> str:
    if not form.is_valid():
        return _("有一处要改一改，请看下面。")
    rules = policy.doors(place=own.place, on=local_day(clock.now()))
    return consent_trouble(request, [form], rules=rules)


def facts_of(one: HouseMember, *, whole: Whole = MASKED) -> tuple[tuple[str, str], ...]:
    """Say what holds of a member: pairs of what it is and what it says; of some the numbers whole."""
    is_whole = one.person in whole
    born = one.known_birth_date if is_whole or one.in_full else None
    pairs = (
        ("person.relation", words.said("person.relation", one.relation) if one.relation else ""),
        (IDENTITY, whole[one.person] if is_whole else one.document_masked),
        ("person.birth_date", words.day(born) if is_whole or one.in_full else _("（打码）")),
        ("person.phone", one.phone if is_whole else one.phone_masked),
    )
    care = _("、").join(words.label(f"care.{mark}") for mark in one.care)
    shown = tuple((words.label(code), value or _("没有")) for code, value in pairs)
    return (*shown, (_("要照顾的"), care)) if care else shown


def claims_of(one: HouseMember, *, whole: Whole = MASKED) -> tuple[dict[str, Any], ...]:
    """Say who said what, when and how; what others said is shown to those who may see it."""
    may_see = one.in_full or one.person in whole
    say = words.said_in_full if one.person in whole else words.said
    return tuple(
        {
            "what": words.label(code),
            "value": say(code, value) if may_see else _("（打码）"),
            "how": words.how(said.method),
            "at": said.said_at,
        }
        for said in one.said
        for code, value in said.values.items()
    )


@require_POST
@for_residents
@allowing("households.home")
def gone(request: Asked, person: UUID) -> HttpResponse:
    """Say that a member has moved away: a worker decides."""
    _ask(request, wish="gone", person=person)
    messages.success(request, _("记下了。社区核对以后，会把这位从您家的登记里移出。"))
    return redirect("households:home")


@require_POST
@for_residents
@allowing("households.home")
def invite(request: Asked, person: UUID) -> HttpResponse:
    """Show a code with which another member comes in with a phone of their own."""
    own = filling(request)
    slip = invite_member(
        person=person,
        filling=own,
        chance=clock.random_bytes,
        vault=vault(),
        now=clock.now(),
        ids=clock.new_id,
    )
    address = public("households:scan", code=slip.secret)
    context = {"qr": qr(address), "typed": slip.typed, "until": slip.until, "door": slip.dwelling}
    return page(request, "invitation", context, place=own.place)


@require_http_methods(["GET", "POST"])
@for_residents
@allowing("households.home")
def wishes(request: Asked) -> HttpResponse:
    """Say which rights there are; hand a wish for deletion or a complaint to the community."""
    own = filling(request)
    wish = request.POST.get("wish", "")
    if wish in ("deletion", "complaint") and own.person:
        _ask(request, wish=wish, person=own.person)
        messages.success(request, _("交给社区了，会有人打电话给您。"))
        return redirect("households:home")
    return page(request, "wishes", {}, place=own.place)


def _ask(request: Asked, *, wish: str, person: UUID) -> None:
    home_actions.ask_community(
        filling=filling(request), wish=wish, person=person, now=clock.now(), ids=clock.new_id
    )


@require_POST
@for_residents
@allowing("households.home")
def leave(request: Asked) -> HttpResponse:
    """Sign out here, or on all devices."""
    if request.POST.get("everywhere") and request.user.pk:
        home_actions.end_sessions(
            filling=filling(request), user=request.user.pk, now=clock.now(), ids=clock.new_id
        )
    logout(request)
    return redirect("households:return")


urls = [
    path("my/", home, name="home"),
    path("my/people/<uuid:person>/", member, name="member"),
    path("my/people/<uuid:person>/number/", number, name="own_number"),
    path("my/people/<uuid:person>/gone/", gone, name="gone"),
    path("my/people/<uuid:person>/invitation/", invite, name="invite"),
    path("my/wishes/", wishes, name="wishes"),
    path("my/leaving/", leave, name="leave"),
]
