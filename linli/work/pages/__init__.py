"""Pages of the work: today, what came up, one item with its history."""

from django.utils.translation import gettext_lazy as _

from linli.web.layout import MenuItem

MENU: tuple[MenuItem, ...] = (
    MenuItem(
        capability="work.today",
        url_name="work:today",
        words=_("今日"),
        says=_("今天等着您办的事。"),
        icon="today",
    ),
    MenuItem(capability="work.oversee", url_name="work:morning", words=_("上报"), icon="attention"),
)
