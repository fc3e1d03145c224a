"""First screen: who lives here. What the register knows is shown masked, and asked about."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from linli.features.households.actions import registering
from linli.features.households.forms.residents import NewMemberForm, key_in
from linli.features.households.pages import words
from linli.features.households.pages.register_home.steps import WRONG, steps
from linli.features.households.pages.residents import UNPROCESSABLE, filling, for_residents, page
from linli.features.households.queries import policy
from linli.features.households.queries.homes import Filling, House, house_of
from linli.kernel.days import local_day
from linli.register.domain.claims import Method
from linli.register.domain.sheets import MemberSheet, Relation
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.vault import vault

Rows = list[NewMemberForm]
_ANSWERS = ("right", "wrong", "gone")
_BLANK_ROWS = 2


@require_http_methods(["GET", "POST"])
@for_residents
@allowing("households.fill_in")
def who(request: Asked) -> HttpResponse:
    """Show whom the register knows here, masked; ask whether it is so and who is missing."""
    who_fills = filling(request)
    house, most = house_of(who_fills), _most(who_fills)
    if request.method == "GET":
        rows = _new_rows(request, house, most=most)
        return _who_page(request, who_fills, house, rows=rows, most=most)
    rows = _new_rows(request, house, most=most)
    if "more" in request.POST:
        return _who_page(request, who_fills, house, rows=rows, most=most)
    said, trouble = _who_said(request, who_fills, house, rows)
    if said is None:
        return _who_page(request, who_fills, house, rows=rows, most=most, trouble=trouble)
    registering.say_who(
        filling=who_fills, who=said, vault=vault(), now=clock.now(), ids=clock.new_id
    )
    request.session[WRONG] = [str(key) for key, one in said.answers.items() if one == "wrong"]
    return redirect("households:members")


def _most(who_fills: Filling) -> int:
    on = local_day(clock.now())
    return policy.doors(place=who_fills.place, on=on).members_at_once


def _new_rows(request: Asked, house: House, *, most: int) -> Rows:
    given = sum(1 for name in request.POST if name.endswith("-name"))
    more = _BLANK_ROWS if "more" in request.POST else 0
    count = min(max(given + more, 1 if house.members else _BLANK_ROWS), most)
    bound = request.POST if request.method == "POST" and "more" not in request.POST else None
    relations = words.choices("person.relation")
    return [
        NewMemberForm(
            bound,
            prefix=f"new-{row}",
            relations=relations,
            initial={
                "name": request.POST.get(f"new-{row}-name", ""),
                "relation": request.POST.get(f"new-{row}-relation", ""),
            },
        )
        for row in range(count)
    ]


def _who_page(
    request: Asked, who_fills: Filling, house: House, *, rows: Rows, most: int, trouble: str = ""
) -> HttpResponse:
    context = {
        "house": house,
        "members": [
            {
                "member": member,
                "relation": words.said("person.relation", member.relation)
                if member.relation
                else "",
                "answer": request.POST.get(f"is-{member.person}", "right"),
            }
            for member in house.members
        ],
        "asks_me": _asks_me(who_fills, house),
        "me": request.POST.get("me", str(who_fills.person or _by_phone(who_fills, house) or "")),
        "for_self": who_fills.method is Method.SELF,
        "rows": rows,
        "may_add": len(rows) < most,
        "most": most,
        "trouble": trouble,
        "steps": steps(0),
    }
    status = UNPROCESSABLE if trouble else 200
    return page(request, "who", context, place=who_fills.place, status=status)


def _asks_me(who_fills: Filling, house: House) -> bool:
    return who_fills.method is Method.SELF and bool(house.members)


def _by_phone(who_fills: Filling, house: House) -> UUID | None:
    return registering.member_with_own_phone(filling=who_fills, house=house, vault=vault())


def _who_said(
    request: Asked, who_fills: Filling, house: House, rows: Rows
) -> tuple[registering.WhoLivesHere | None, str]:
    new = _new_members(rows)
    if new is None:
        return None, _("有一处名字要改一改，请看下面。")
    if not new and not house.members:
        return None, _("请至少写一个人的名字。")
    chosen, seen = request.POST.get("me", ""), key_in(request.POST.get("seen", ""))
    me = key_in(chosen)
    # On a page that is out of date the question was not asked: the action says what happened.
    was_asked = _asks_me(who_fills, house) and seen == house.household
    if was_asked and me is None and not (chosen == "new" and new):
        return None, _("请选您是哪一位；不在上面的话，选“不在上面”，把自己写在添人的第一行。")
    answers = {
        member.person: answer
        for member in house.members
        if (answer := request.POST.get(f"is-{member.person}")) in _ANSWERS
    }
    own = house.member(me).person if me else None
    return registering.WhoLivesHere(seen=seen, answers=answers, me=own, new=new), ""


def _new_members(rows: Rows) -> tuple[MemberSheet, ...] | None:
    if not all(row.is_valid() for row in rows):
        return None
    said = [row.cleaned_data for row in rows if row.cleaned_data.get("name")]
    return tuple(
        MemberSheet(
            name=one["name"], relation=Relation(one["relation"]) if one["relation"] else None
        )
        for one in said
    )


urls = [path("start/who/", who, name="who")]
