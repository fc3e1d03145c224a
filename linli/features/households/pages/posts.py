"""Who holds which post here: given and ended by the leader, and by the administrator above."""

from datetime import datetime
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from linli.areas.domain import Role
from linli.features.households.actions import appointing
from linli.features.households.actions.appointing import NewPost
from linli.features.households.forms.corrections import offer
from linli.features.households.pages.reading import sent_by
from linli.features.households.queries import staffing
from linli.features.households.queries.staffing import Staffing
from linli.kernel.days import local_day
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import day_words
from linli.web.layout import ROLE_WORDS


class PostForm(forms.Form):
    """Who is to be what, where; the area is chosen where there are few, else named by its code."""

    username = forms.CharField(label=gettext_lazy("用户名"), max_length=64)
    role = forms.ChoiceField(label=gettext_lazy("岗位"))
    code = forms.SlugField(
        label=gettext_lazy("辖区代码"),
        max_length=64,
        help_text=gettext_lazy("国家统计局的 12 位代码。"),
    )

    @classmethod
    def over(cls, found: Staffing, *, request: Asked) -> "PostForm":
        """Make the form that offers what this person may give."""
        form = cls(sent_by(request))
        offer(form, "role", tuple((role.value, str(ROLE_WORDS[role])) for role in found.roles))
        if found.areas:
            form.fields["code"] = forms.ChoiceField(
                label=_("在哪里"), choices=[(area.code, area.name) for area in found.areas]
            )
        return form


@require_http_methods(["GET", "POST"])
@allowing("posts.appoint")
def posts(request: Asked) -> HttpResponse:
    """List the posts; give one."""
    now = clock.now()
    found = staffing.staffing(by=request.actor, now=now)
    form = PostForm.over(found, request=request)
    if not form.is_valid():
        context = {"form": form, "posts": _lines(found, now=now)}
        status = 422 if form.is_bound else 200
        return render(request, "households/posts.html", context, status=status)
    given = form.cleaned_data
    appointing.appoint(
        post=NewPost(username=given["username"], role=Role(given["role"]), code=given["code"]),
        by=request.actor,
        now=now,
        ids=clock.new_id,
    )
    messages.success(request, _("任命了，从今天起。"))
    return redirect("households:posts")


@require_POST
@allowing("posts.appoint")
def end_post(request: Asked, post: UUID) -> HttpResponse:
    """End a post today."""
    appointing.end_post(post=post, by=request.actor, now=clock.now(), ids=clock.new_id)
    messages.success(request, _("这个岗位结束了，从现在起什么也不能做。"))
    return redirect("households:posts")


urls = [
    path("posts/", posts, name="posts"),
    path("posts/<uuid:post>/end", end_post, name="end_post"),
]


def _lines(found: Staffing, *, now: datetime) -> tuple[dict[str, object], ...]:
    return tuple(
        {
            "id": post.id,
            "name": post.name or post.username,
            "username": post.username,
            "role": ROLE_WORDS[post.role],
            "area": post.area_name,
            "since": day_words(post.began_on, today=local_day(now)),
        }
        for post in found.posts
    )
