"""What the feature shows on shared pages: its ways in, in the order of the menu."""

from django.utils.translation import gettext_lazy as _

from linli.areas.domain import Role
from linli.web.layout import MenuItem

# Who looks after many communities begins with the figures, not with one list of all households.
_OFFICERS = frozenset((Role.STREET_OFFICER, Role.DISTRICT_OFFICER, Role.CITY_OFFICER))

MENU: tuple[MenuItem, ...] = (
    MenuItem(
        capability="households.home", url_name="households:home", words=_("我家"), icon="home"
    ),
    MenuItem(
        capability="register.see",
        url_name="households:households",
        words=_("住户"),
        icon="household",
    ),
    MenuItem(
        capability="register.decide",
        url_name="households:questions",
        words=_("待核实"),
        icon="verify",
    ),
    MenuItem(
        capability="register.import",
        url_name="households:imports",
        words=_("导入"),
        icon="workbook",
        at_desk=True,
    ),
    MenuItem(
        capability="households.print_slips",
        url_name="households:slips",
        words=_("通知单"),
        icon="print",
        at_desk=True,
    ),
    MenuItem(
        capability="register.see",
        url_name="households:overview",
        words=_("辖区"),
        icon="area",
        first_for=_OFFICERS,
    ),
    MenuItem(
        capability="posts.appoint",
        url_name="households:posts",
        words=_("岗位"),
        icon="person",
        at_desk=True,
    ),
    MenuItem(
        capability="users.manage",
        url_name="households:users",
        words=_("登录用户"),
        icon="lock",
        at_desk=True,
    ),
    MenuItem(
        capability="register.audit",
        url_name="households:audit",
        words=_("审计"),
        icon="eye",
        at_desk=True,
    ),
)
