"""The way into the boards."""

from django.utils.translation import gettext_lazy as _

from linli.areas.domain import Role
from linli.web.layout import MenuItem

MENU: tuple[MenuItem, ...] = (
    MenuItem(
        capability="indicators.see",
        url_name="boards:own",
        words=_("看板"),
        says=_("今天的数字、昨天的数字、走势和下面各处的排序。"),
        icon="board",
        first_for=frozenset((Role.STREET_OFFICER, Role.DISTRICT_OFFICER, Role.CITY_OFFICER)),
        at_desk=True,
    ),
)
