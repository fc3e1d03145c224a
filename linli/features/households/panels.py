"""What this feature shows on shared pages: its places in the main navigation."""

from django.utils.translation import gettext_lazy as _

from linli.web.layout import MenuItem

MENU: tuple[MenuItem, ...] = (
    MenuItem(
        capability="households.home", url_name="households:home", words=_("我家"), icon="home"
    ),
    MenuItem(
        capability="households.print_slips",
        url_name="households:slips",
        words=_("通知单"),
        icon="print",
    ),
)
