"""What every page needs to know: the menu this actor can use, the look the person has chosen."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuItem:
    """A way into a feature: shown to those who may do ``capability`` somewhere."""

    capability: str
    url_name: str
    words: str
    icon: str
    on_phone: bool = False


def layout(request: HttpRequest) -> dict[str, Any]:
    """Give the templates the menu, the actor and the chosen look."""
    actor = getattr(request, "actor", None)
    menu: tuple[MenuItem, ...] = import_string(settings.MENU)
    return {
        "actor": actor,
        "menu": [item for item in menu if actor and actor.may_somewhere(item.capability)],
        "theme": request.COOKIES.get("linli_theme", ""),
        "large_type": request.COOKIES.get("linli_type") == "large",
        "demo": settings.DEMO,
        "languages": settings.LANGUAGES,
    }
