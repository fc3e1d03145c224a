"""Who signs in: for the administrator, who sees the staff and no resident."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.hashers import make_password
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.areas import queries as areas
from linli.areas.actions import NewUser
from linli.areas.queries import UserRecord
from linli.features.households.actions import appointing
from linli.features.households.pages.reading import sent_by, text_of
from linli.kernel.days import local_day
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import time_words
from linli.web.layout import ROLE_WORDS

_AT_ONCE = 50
# No letters or digits that are taken for one another when read out.
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
_LENGTH = 14


class UserForm(forms.Form):
    """Somebody who shall sign in."""

    username = forms.SlugField(
        label=gettext_lazy("用户名"),
        max_length=64,
        help_text=gettext_lazy("字母和数字，例如 grid34。"),
    )
    name = forms.CharField(
        label=gettext_lazy("称呼"), max_length=64, help_text=gettext_lazy("同事和居民怎样称呼。")
    )


@require_GET
@allowing("users.manage")
def users(request: Asked) -> HttpResponse:
    """List the staff."""
    text, after = text_of(request.GET, "q"), text_of(request.GET, "after")
    now = clock.now()
    within = request.actor.may("users.manage")
    found = areas.staff(
        text=text, after=after, within=within, on=local_day(now), at_most=_AT_ONCE + 1
    )
    shown = found[:_AT_ONCE]
    lines = tuple(
        {
            "id": user.id,
            "username": user.username,
            "name": user.name,
            "posts": _posts(user),
            "seen": time_words(user.last_login, now=now) if user.last_login else _("还没有登录过"),
        }
        for user in shown
    )
    context = {
        "users": lines,
        "typed": text,
        "next_after": shown[-1].username if len(found) > _AT_ONCE else "",
    }
    return render(request, "households/users.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
@allowing("users.manage")
def add_user(request: Asked) -> HttpResponse:
    """Add somebody; their first password is shown once, to be handed over."""
    form = UserForm(sent_by(request))
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "households/add_user.html", {"form": form}, status=status)
    password, given = _a_password(), form.cleaned_data
    new = NewUser(username=given["username"], name=given["name"], encoded=make_password(password))
    appointing.add_user(user=new, by=request.actor, now=clock.now(), ids=clock.new_id)
    return _hand_over(request, name=new.name, password=password)


@require_POST
@never_cache
@allowing("users.manage")
def reset_password(request: Asked, user: UUID) -> HttpResponse:
    """Give somebody another password, shown once."""
    password = _a_password()
    appointing.reset_password(
        user=user,
        encoded=make_password(password),
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
    )
    return _hand_over(request, name=areas.name_of(user), password=password)


@require_POST
@allowing("users.manage")
def end_sessions(request: Asked, user: UUID) -> HttpResponse:
    """Sign somebody out everywhere."""
    appointing.end_sessions(user=user, by=request.actor, now=clock.now(), ids=clock.new_id)
    messages.success(request, _("已经在所有设备上退出登录。"))
    return redirect("households:users")


urls = [
    path("users/", users, name="users"),
    path("users/new", add_user, name="add_user"),
    path("users/<uuid:user>/password", reset_password, name="reset_password"),
    path("users/<uuid:user>/sessions", end_sessions, name="end_sessions"),
]


def _a_password() -> str:
    return get_random_string(_LENGTH, _SIGNS)


def _hand_over(request: Asked, *, name: str, password: str) -> HttpResponse:
    context = {"name": name, "password": password}
    return render(request, "households/password.html", context)


def _posts(user: UserRecord) -> str:
    held = (
        _("{area} {role}").format(area=area, role=ROLE_WORDS[role]) for role, area in user.posts
    )
    return _("、").join(held) or _("没有岗位")
