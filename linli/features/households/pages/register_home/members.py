"""Second screen: of each member only what nobody has said yet, and the consents that go with it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from linli.features.households.actions import registering
from linli.features.households.domain.doors import DoorRules
from linli.features.households.forms.residents import MissingForm
from linli.features.households.pages import words
from linli.features.households.pages.answering import tell_what_waits
from linli.features.households.pages.register_home.steps import WRONG, steps
from linli.features.households.pages.residents import UNPROCESSABLE, filling, for_residents, page
from linli.features.households.queries import policy
from linli.features.households.queries.homes import Filling, House, HouseMember, house_of
from linli.features.households.queries.own_copy import is_child
from linli.kernel.days import age_on, local_day
from linli.register.actions import Correction
from linli.register.domain.documents import birth_date_of
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.vault import vault

Asking = list[tuple[HouseMember, MissingForm]]


@require_http_methods(["GET", "POST"])
@for_residents
@allowing("households.fill_in")
def members(request: Asked) -> HttpResponse:
    """Ask of each member only what nobody has said yet."""
    who_fills = filling(request)
    house = house_of(who_fills)
    rules = policy.doors(place=who_fills.place, on=local_day(clock.now()))
    asked = _asked(request, who_fills, house, rules=rules)
    if not asked:
        return redirect("households:home_sheet")
    if request.method == "GET":
        return _members_page(request, who_fills, asked, rules=rules)
    trouble = _members_trouble(request, asked, rules=rules)
    if trouble:
        return _members_page(request, who_fills, asked, rules=rules, trouble=trouble)
    said_of = {
        member.person: member_said(form, consents=consents(request)) for member, form in asked
    }
    waiting = registering.say_members(
        filling=who_fills, said_of=said_of, vault=vault(), now=clock.now(), ids=clock.new_id
    )
    for member, _form in asked:
        tell_what_waits(request, member, waiting=waiting[member.person])
    return redirect("households:home_sheet")


def _asked(request: Asked, who_fills: Filling, house: House, *, rules: DoorRules) -> Asking:
    wrong = request.session.get(WRONG, [])
    pairs = []
    for member in house.members:
        is_wrong = str(member.person) in wrong
        questions = _questions(member, who_fills, is_wrong=is_wrong, rules=rules)
        if questions:
            pairs.append((member, missing_form(request, member, asked=questions)))
    return pairs


def _questions(
    member: HouseMember, who_fills: Filling, *, is_wrong: bool, rules: DoorRules
) -> frozenset[str]:
    if is_wrong:
        return frozenset(("name", "kind", "number", "phone"))
    asked: set[str] = set()
    if not member.document_masked:
        asked |= {"kind", "number"}
        if not any("person.birth_date" in one.values for one in member.said):
            asked.add("birth_date")
    is_young = is_child(member, on=local_day(clock.now()), rules=rules)
    if not member.phone and member.person != who_fills.person and not is_young:
        asked.add("phone")
    return frozenset(asked)


def missing_form(request: Asked, member: HouseMember, *, asked: frozenset[str]) -> MissingForm:
    """Make the form of what is asked of one member."""
    return MissingForm(
        request.POST if request.method == "POST" else None,
        prefix=str(member.person),
        asked=asked,
        kinds=words.choices("person.document_kind"),
    )


def _members_page(
    request: Asked, who_fills: Filling, asked: Asking, *, rules: DoorRules, trouble: str = ""
) -> HttpResponse:
    context = {
        "asked": [(words.called(member), form) for member, form in asked],
        "age": rules.guardian_below,
        "asks_number": any("number" in form.fields for _member, form in asked),
        "consents": consents(request),
        "trouble": trouble,
        "steps": steps(1),
    }
    status = UNPROCESSABLE if trouble else 200
    return page(request, "members", context, place=who_fills.place, status=status)


def _members_trouble(request: Asked, asked: Asking, *, rules: DoorRules) -> str:
    valid = all(form.is_valid() for _member, form in asked)
    if not valid:
        return _("有几处要改一改，请看下面。")
    return consent_trouble(request, [form for _member, form in asked], rules=rules)


def consent_trouble(request: Asked, filled: list[MissingForm], *, rules: DoorRules) -> str:
    """Say which consent is missing for what was typed; nothing if none is."""
    given = consents(request)
    if any(form.cleaned_data.get("number") for form in filled) and "document" not in given:
        return _("填了证件号码，要单独同意：请在下面打勾，或者把号码删掉。")
    if any(_is_of_a_child(form, rules=rules) for form in filled) and "guardian" not in given:
        return _("孩子的登记要由监护人同意：请在下面打勾。")
    return ""


def _is_of_a_child(form: MissingForm, *, rules: DoorRules) -> bool:
    said = form.cleaned_data
    document = said.get("document")
    born = said.get("birth_date") or (birth_date_of(document) if document else None)
    today = local_day(clock.now())
    return bool(born and age_on(born=born, day=today) < rules.guardian_below)


def consents(request: Asked) -> tuple[str, ...]:
    """Read which consents were ticked."""
    return tuple(
        one for one in ("document", "guardian", "care") if request.POST.get(f"consent-{one}")
    )


def member_said(form: MissingForm, *, consents: tuple[str, ...]) -> registering.MemberSaid:
    """Turn a form into what is said of a member; what was left empty is not said."""
    said = form.cleaned_data
    values: dict[str, Any] = {}
    if said.get("name"):
        values["person.name"] = said["name"]
    if said.get("phone"):
        values["person.phone"] = said["phone"]
    if said.get("birth_date"):
        values["person.birth_date"] = said["birth_date"].isoformat()
    correction = Correction(values=values, document=said.get("document"))
    return registering.MemberSaid(correction=correction, consents=consents)


urls = [path("start/members/", members, name="members")]
