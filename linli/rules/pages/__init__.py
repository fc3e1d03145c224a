"""Pages of the rules: what holds here on a day, and how each of it came to be."""

from django.utils.translation import gettext_lazy as _

from linli.web.layout import MenuItem

MENU: tuple[MenuItem, ...] = (
    MenuItem(
        capability="rules.see",
        url_name="rules:in_force",
        words=_("规定"),
        says=_("今天在这里适用的每一条规定：从哪天起、依据什么。"),
        icon="info",
    ),
)
