"""From the QR code on a slip to a confirmed phone: scan, read the notice, phone, code."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.areas.queries import path_to
from linli.features.households.actions import coming_in, knocking
from linli.features.households.domain.doors import Coming
from linli.features.households.forms.residents import (
    CodeForm,
    MobileForm,
    ReturningForm,
    TypedSlipForm,
    key_in,
)
from linli.features.households.pages.residents import (
    FOR_DWELLING,
    UNPROCESSABLE,
    network_address,
    page,
)
from linli.features.households.queries import policy, slips
from linli.features.households.queries.slips import SlipRecord
from linli.features.households.words import COMING
from linli.kernel.days import local_day
from linli.outreach.channels import text_messages
from linli.register.domain.claims import Method
from linli.register.domain.phones import masked_phone
from linli.web import clock
from linli.web.asked import Asked, allowing, open_to_all
from linli.web.vault import vault

STRANGER = "住户此时还没有登录:凭单子上的码和手机验证码进来"
_LEVELS_SHOWN = 5


@require_GET
@open_to_all(reason=STRANGER)
def scan(request: Asked, code: str) -> HttpResponse:
    """Take the secret out of the address at once: the slip is remembered, the address is clean."""
    opened = knocking.open_slip(
        code=code, door=None, address=network_address(request), vault=vault(), now=clock.now()
    )
    return _opened(request, opened)


@require_POST
@open_to_all(reason=STRANGER)
def typed_slip(request: Asked) -> HttpResponse:
    """Take a door and the code of its slip, typed."""
    form = TypedSlipForm(request.POST)
    if not form.is_valid():
        return _start(request, typed=form, status=UNPROCESSABLE)
    opened = knocking.open_slip(
        code=form.cleaned_data["code"],
        door=form.cleaned_data["door"],
        address=network_address(request),
        vault=vault(),
        now=clock.now(),
    )
    return _opened(request, opened, typed=form)


def _opened(
    request: Asked, opened: knocking.Opened, *, typed: TypedSlipForm | None = None
) -> HttpResponse:
    request.session.pop("slip", None)
    if opened.coming is Coming.OPEN and opened.slip:
        request.session["slip"] = str(opened.slip.id)
        return redirect("households:start")
    place = opened.slip.place if opened.slip else ""
    return _start(request, typed=typed, coming=opened.coming, place=place, status=UNPROCESSABLE)


@require_GET
@open_to_all(reason=STRANGER)
def start(request: Asked) -> HttpResponse:
    """Show the notice and ask for a phone; without a slip, ask for the slip."""
    return _start(request)


def _start(request: Asked, *, place: str = "", status: int = 200, **shown: Any) -> HttpResponse:
    slip = _slip(request)
    coming = shown.get("coming")
    context = {
        "slip": slip,
        "community": _community(slip.place) if slip else "",
        "by_worker": slip and request.actor.may("register.write").covers(slip.place),
        "form": shown.get("form") or MobileForm(),
        "typed": shown.get("typed") or TypedSlipForm(),
        "trouble": COMING[coming] if coming else "",
        "age": policy.doors(on=local_day(clock.now())).guardian_below,
    }
    place = place or (slip.place if slip else "")
    return page(request, "start", context, place=place, status=status)


def _slip(request: Asked) -> SlipRecord | None:
    id = request.session.get("slip")
    return slips.slip(id=UUID(id)) if id else None


def _community(place: str) -> str:
    above = path_to(place=place, on=local_day(clock.now()))
    return above[_LEVELS_SHOWN - 1].name if len(above) >= _LEVELS_SHOWN else ""


@require_POST
@open_to_all(reason=STRANGER)
def phone(request: Asked) -> HttpResponse:
    """Send a code to the phone of somebody who holds a slip."""
    slip, form = _slip(request), MobileForm(request.POST)
    if slip is None:
        return redirect("households:start")
    if not form.is_valid():
        return _start(request, form=form, status=UNPROCESSABLE)
    request.session["method"] = form.cleaned_data["method"]
    coming = _send(request, form.cleaned_data["phone"], slip=slip.id)
    if coming is not Coming.SENT:
        return _start(request, form=form, coming=coming, status=UNPROCESSABLE)
    return redirect("households:code")


@require_http_methods(["GET", "POST"])
@open_to_all(reason="登记过的住户凭手机验证码再进来")
def returning(request: Asked) -> HttpResponse:
    """Send a code to the phone of somebody who was here before; the answer never tells whether."""
    form = ReturningForm(request.POST or None)
    request.session.pop("slip", None)
    if request.method == "GET" or not form.is_valid():
        status = 200 if request.method == "GET" else UNPROCESSABLE
        return page(request, "return", {"form": form}, status=status)
    coming = _send(request, form.cleaned_data["phone"], slip=None)
    if coming is not Coming.SENT:
        context = {"form": form, "trouble": COMING[coming]}
        return page(request, "return", context, status=UNPROCESSABLE)
    return redirect("households:code")


def _send(request: Asked, number: str, *, slip: UUID | None) -> Coming:
    now, code = clock.now(), f"{clock.random_below(10**6):06d}"
    minutes = policy.doors(on=local_day(now)).code_holds // timedelta(minutes=1)
    text = _(
        "【邻里】验证码 {code}，{minutes} 分钟内有效。只填在登记页上，不要告诉任何人。"
    ).format(code=code, minutes=minutes)
    wanted = knocking.CodeWanted(
        phone=number, slip=slip, address=network_address(request), code=code, text=text
    )
    sent = knocking.send_code(
        wanted=wanted, channel=text_messages(), vault=vault(), now=now, ids=clock.new_id
    )
    if sent.proof:
        request.session["proof"] = str(sent.proof)
        request.session["phone"] = vault().seal(number).hex()
    return sent.coming


@require_http_methods(["GET", "POST"])
@open_to_all(reason=STRANGER)
def code(request: Asked) -> HttpResponse:
    """Take the code back; a right one signs in."""
    proof = key_in(request.session.get("proof", ""))
    if proof is None:
        return redirect("households:start")
    form = CodeForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return _code_page(request, form, status=200 if request.method == "GET" else UNPROCESSABLE)
    said = coming_in.CodeSaid(
        proof=proof,
        phone=_phone(request),
        code=form.cleaned_data["code"],
        address=network_address(request),
        method=Method(request.session.get("method", Method.SELF)),
    )
    came = coming_in.come_in(said=said, vault=vault(), now=clock.now(), ids=clock.new_id)
    if came.user is None:
        trouble = COMING[came.coming]
        return _code_page(request, form, trouble=trouble, status=UNPROCESSABLE)
    _sign_in(request, came.user)
    return redirect("households:home")


@require_POST
@open_to_all(reason=STRANGER)
def again(request: Asked) -> HttpResponse:
    """Send another code to the same phone."""
    if not request.session.get("phone"):
        return redirect("households:start")
    coming = _send(request, _phone(request), slip=key_in(request.session.get("slip", "")))
    if coming is Coming.SENT:
        return redirect("households:code")
    return _code_page(request, CodeForm(), trouble=COMING[coming], status=UNPROCESSABLE)


def _code_page(
    request: Asked, form: CodeForm, *, trouble: Any = "", status: int = 200
) -> HttpResponse:
    slip = _slip(request)
    context = {
        "form": form,
        "trouble": trouble,
        "phone": masked_phone(_phone(request)),
        "returning": slip is None,
        "demo_messages": settings.DEMO,
    }
    return page(request, "code", context, place=slip.place if slip else "", status=status)


def _phone(request: Asked) -> str:
    return vault().open(bytes.fromhex(request.session["phone"]))


def _sign_in(request: Asked, user: UUID) -> None:
    for name in ("slip", "phone", "proof", "method", FOR_DWELLING):
        request.session.pop(name, None)
    who = get_user_model().objects.get(pk=user)
    login(request, who, backend=settings.AUTHENTICATION_BACKENDS[0])


@require_POST
@allowing("register.write")
def fill_in_for(request: Asked) -> HttpResponse:
    """Begin to fill in for somebody, as a worker who holds their slip or stands at their door."""
    door = key_in(request.POST.get("dwelling", ""))
    request.session[FOR_DWELLING] = str(door) if door else ""
    return redirect("households:who")


urls = [
    path("s/<str:code>", scan, name="scan"),
    path("start/", start, name="start"),
    path("start/slip/", typed_slip, name="typed_slip"),
    path("start/phone/", phone, name="phone"),
    path("start/code/", code, name="code"),
    path("start/code/again/", again, name="code_again"),
    path("start/return/", returning, name="return"),
    path("start/for/", fill_in_for, name="fill_in_for"),
]
