"""What becomes of something a resident said: told in plain words on the next page."""

from django.contrib import messages
from django.utils.translation import gettext as _

from linli.features.households.queries.homes import HouseMember
from linli.register.actions import Correction
from linli.register.domain.phones import masked_phone
from linli.web.asked import Asked

_PHONE = "person.phone"


def tell(
    request: Asked,
    member: HouseMember,
    *,
    spoken: Correction,
    waiting: frozenset[str],
) -> None:
    """Say what was taken at once, and what waits for whom; ``member`` is as it was before."""
    tell_what_waits(request, member, waiting=waiting)
    phone = spoken.values.get(_PHONE, "")
    if phone and phone != member.phone and _PHONE not in waiting:
        messages.success(request, _phone_holds(member))
    if spoken.values.keys() - {_PHONE} - waiting or (spoken.document and not waiting):
        messages.success(request, _("记下了。"))


def tell_what_waits(request: Asked, member: HouseMember, *, waiting: frozenset[str]) -> None:
    """Say only what waits."""
    if _PHONE in waiting:
        messages.info(request, _phone_waits(member))
    if waiting - {_PHONE}:
        messages.info(request, _("记下了。姓名和证件要等社区核对以后才会改过来。"))


def _phone_holds(member: HouseMember) -> str:
    if not member.phone:
        return _("电话记下了。")
    return _("电话换好了。您进“我家”收验证码，还用原来的手机号。")


def _phone_waits(member: HouseMember) -> str:
    return _(
        "{name}的新电话先记着，还没有换：社区会打原来的 {phone} 核对，对了就换。"
        "这之前，社区还打原来的。急的话，请打电话给社区。"
    ).format(name=member.name, phone=masked_phone(member.phone))
