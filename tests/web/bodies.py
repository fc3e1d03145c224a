"""What is sent to the addresses that ask for something."""

from base64 import b64encode
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from linli.kernel.days import local_day
from linli.outreach.domain.notices import URGENT_NOTICE
from linli.web import clock
from tests import works, world
from tests.forms import a_blank
from tests.web.addressed import Addressed
from tests.web.codes.bodies import BODIES as CODES
from tests.web.isolation.bodies import BODIES as ISOLATION
from tests.web.passes.bodies import BODIES as PASSES
from tests.web.routes import Route
from tests.web.screening.bodies import BODIES as SCREENING
from tests.web.watch.bodies import BODIES as WATCH

A_LIST = a_blank(("60岁以上老人名单",), ("序号", "姓名", "是否党员"))


def a_written_notice(it: Addressed) -> dict[str, Any]:
    """Fill in a notice to a household of the own community."""
    return {
        "key": str(world.new_id()),
        "households": str(it.household),
        "text": "明天停水。",
        "template": URGENT_NOTICE,
    }


# What is sent where an empty form would be turned away before the reach is asked, by the end of the
# view's name. Everything named here is of the own community: a neighbour may send it, in vain.
BODIES: Mapping[str, Callable[[Addressed], dict[str, Any]]] = {
    **CODES,
    **ISOLATION,
    **SCREENING,
    **PASSES,
    **works.BODIES,
    "pages.forms.new": lambda it: {"area": it.own.code, "sender": "区民政局"},
    "returns.api.forms.hand_in": lambda it: {
        "workbook": b64encode(A_LIST).decode(),
        "sender": "区民政局",
        "area": it.own.code,
    },
    "returns.api.forms.answer": lambda _: {"answers": {"是否党员": "open"}},
    "returns.api.forms.filling": lambda _: {"who": "all", "purpose": "核对"},
    "pages.form.filling": lambda _: {"who": "all", "purpose": "核对"},
    "returns.pages.groups.groups": lambda it: {
        "area": it.own.code,
        "name": "老人",
        "said": "age>=60",
    },
    **WATCH,
    "pages.exports.exports": lambda it: {
        "community": it.own.code,
        "purpose": "核对",
    },
    "api.households.add": lambda it: {
        "area": it.own.code,
        "dwelling": {"building": "9", "unit": "1", "room": "901", "estate": "凤凰国际一区"},
        "members": [{"name": "江河", "relation": "head"}],
    },
    "api.households.say": lambda _: {"values": {"household.tenure": "rented"}},
    "api.households.depart": lambda it: {"people": [str(it.person)]},
    "api.households.split": lambda it: {"people": [str(it.person)], "head": str(it.person)},
    "api.people.search": lambda _: {"text": "oyj"},
    "api.people.say": lambda _: {"values": {"person.phone": "13900139000"}},
    "api.people.reveal": lambda _: {"purpose": "上门核对"},
    "api.people.move": lambda it: {"household": str(it.other_household)},
    "api.merges.merge": lambda it: {"gone": str(it.other), "kept": str(it.person)},
    "api.questions.answer": lambda _: {"answer": "both"},
    "pages.moves.move_to": lambda it: {"household": it.other_household},
    "pages.comparing.merge": lambda it: {"kept": it.person},
    "pages.questions.answer": lambda _: {"answer": "as_is"},
    "pages.slips.slips_pdf": lambda it: {"area": it.own.place},
    "pages.slips.poster_pdf": lambda it: {"area": it.own.place},
    "pages.writing.preview": lambda it: a_written_notice(it),
    "pages.writing.tell": lambda it: a_written_notice(it),
    "gates.pages.gates.new": lambda it: {"area": it.own.code, "kind": "door", "name": "楼门"},
    "gates.pages.roster.copy": lambda _: {"of": "day"},
    "gates.pages.roster.change": lambda it: {"to": f"shift:{it.shift}"},
    "gates.pages.roster.roster": lambda it: {
        "user": str(it.user),
        "begins": "2020-02-20T10:00",
        "hours": "4",
    },
    "gates.pages.guests.guests": lambda _: {
        "day": (local_day(clock.now()) + timedelta(days=1)).isoformat(),
        "begins": "10:00",
        "ends": "11:00",
        "last": "芳",
    },
    "gates.pages.gate.invite_device": lambda _: {"label": "手机", "kind": "app"},
    "journal.api.take_in": lambda it: {
        "entries": [
            {
                "id": str(world.new_id()),
                "kind": "gates.checked",
                "area": it.own.code,
                "device": "gate-1",
                "seq": 1,
                "happened_at": world.NOW.isoformat(),
            }
        ]
    },
}


def body_of(route: Route, *, of: Addressed) -> dict[str, Any]:
    """Give what is sent to a route; nothing, if nobody taught it."""
    return next((body(of) for end, body in BODIES.items() if _is(route, end)), {})


def is_taught(route: Route) -> bool:
    """Tell whether the body of a route is one that it takes."""
    return any(_is(route, end) for end in BODIES)


def _is(route: Route, end: str) -> bool:
    return f".{route.view.__module__}.{route.view.__name__}".endswith(f".{end}")
