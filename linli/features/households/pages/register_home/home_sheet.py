"""Third screen: the dwelling, the vehicles, who needs looking after, the language."""

from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from linli.features.households.actions import homes as home_actions
from linli.features.households.forms.residents import CareForm, HomeForm
from linli.features.households.pages import words
from linli.features.households.pages.register_home.members import consents
from linli.features.households.pages.register_home.steps import WRONG, steps
from linli.features.households.pages.residents import UNPROCESSABLE, filling, for_residents, page
from linli.features.households.queries.homes import House, house_of
from linli.register.domain.sheets import Care, Tenure
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.vault import vault


@require_http_methods(["GET", "POST"])
@for_residents
@allowing("households.fill_in")
def home_sheet(request: Asked) -> HttpResponse:
    """Ask for the dwelling, vehicles, and who needs looking after; then the sheet is done."""
    who_fills = filling(request)
    house = house_of(who_fills)
    if house.household is None:
        return redirect("households:who")
    form, care = _home_form(request, house), _care_forms(request, house)
    if request.method == "GET":
        return _home_page(request, house, form, care)
    ticked = {key: one.cleaned_data["marks"] for key, one in care.items() if one.is_valid()}
    trouble = _home_trouble(request, form, ticked, house=house)
    if trouble:
        return _home_page(request, house, form, care, trouble=trouble)
    said = form.cleaned_data
    home_actions.say_home(
        filling=who_fills,
        home=home_actions.HomeSaid(
            tenure=said["tenure"],
            plates=said["plates"],
            care={key: frozenset(Care(one) for one in marks) for key, marks in ticked.items()},
            language=said["language"],
            consents=consents(request),
        ),
        vault=vault(),
        now=clock.now(),
        ids=clock.new_id,
    )
    request.session.pop(WRONG, None)
    messages.success(request, _("登记好了。"))
    return redirect("households:codes")


def _home_form(request: Asked, house: House) -> HomeForm:
    return HomeForm(
        request.POST if request.method == "POST" else None,
        tenures=words.choices("household.tenure"),
        languages=(("", _("普通话")), *settings.LANGUAGES[1:]),
        initial={"tenure": Tenure(house.tenure) if house.tenure else ""},
    )


def _care_forms(request: Asked, house: House) -> dict[UUID, CareForm]:
    return {
        member.person: CareForm(
            request.POST if request.method == "POST" else None,
            prefix=f"care-{member.person}",
            name=words.called(member),
            choices=words.care_choices(Care),
            initial={"marks": member.care},
        )
        for member in house.members
    }


def _home_trouble(
    request: Asked, form: forms.Form, ticked: dict[UUID, list[str]], *, house: House
) -> str:
    if not form.is_valid():
        return _("有一处要改一改，请看下面。")
    is_new = any(set(marks) - set(house.member(key).care) for key, marks in ticked.items())
    if is_new and "care" not in consents(request):
        return _("勾了要照顾的人，要单独同意：请在下面打勾，或者把勾去掉。")
    return ""


def _home_page(
    request: Asked,
    house: House,
    form: HomeForm,
    care: dict[UUID, CareForm],
    *,
    trouble: str = "",
) -> HttpResponse:
    context = {
        "house": house,
        "form": form,
        "care": tuple(care.values()),
        "consents": consents(request),
        "trouble": trouble,
        "steps": steps(2),
    }
    status = UNPROCESSABLE if trouble else 200
    return page(request, "home_sheet", context, place=house.place, status=status)


urls = [path("start/home/", home_sheet, name="home_sheet")]
