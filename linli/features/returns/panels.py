"""What the feature shows on pages of others: its way in."""

from django.utils.translation import gettext_lazy as _

from linli.web.layout import MenuItem

MENU: tuple[MenuItem, ...] = (
    MenuItem(
        capability="returns.fill",
        url_name="returns:forms",
        words=_("报表"),
        icon="workbook",
        at_desk=True,
    ),
)
