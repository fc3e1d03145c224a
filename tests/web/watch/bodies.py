"""What is sent to the addresses of the watch, by the end of the view's name."""

from collections.abc import Callable, Mapping
from typing import Any

BODIES: Mapping[str, Callable[[Any], dict[str, Any]]] = {
    "pages.watch.reading": lambda _: {"tap": "365"},
    "pages.home.own_reading": lambda _: {"tap": "365"},
    "pages.watch.grant": lambda _: {"tie": "neighbour", "called": "楼下王阿姨"},
    "pages.home.own_grant": lambda _: {"tie": "relative", "called": "女儿"},
    "pages.watch.tell": lambda _: {"text": "明天九点收垃圾。"},
    "pages.groups.tell": lambda _: {"of": "fever", "text": "明天九点收垃圾。"},
    "pages.fevers.step": lambda _: {"step": "called"},
    "pages.fevers.close": lambda _: {"outcome": "recovered"},
    "watch.pages.join.join": lambda _: {"why": "fever", "since_on": "2020-02-27"},
    "pages.round.keep": lambda it: {
        "watch": str(it.watching["watch"]),
        f"temperature-{it.watching['watch']}": "365",
    },
    "pages.checks.keep": lambda it: {
        "place": f"{it.own.place}.E001",
        "on": "2020-02-28",
        "found-disinfection": "good",
    },
}
