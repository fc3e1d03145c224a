"""What messages show on shared pages: the way in, with what nobody has read yet."""

from django.utils.translation import gettext_lazy as _

from linli.areas.domain import Actor
from linli.outreach import queries
from linli.web.layout import MenuItem


def unread_of_posts(actor: Actor) -> int:
    """Count what was told to an actor's posts and not read yet."""
    return queries.unread(of=queries.inbox_of_posts(actor=actor))


MENU: tuple[MenuItem, ...] = (
    MenuItem(
        capability="outreach.inbox",
        url_name="outreach:inbox",
        words=_("消息"),
        says=_("发给您和您岗位的通知。"),
        icon="message",
        count=unread_of_posts,
    ),
)
