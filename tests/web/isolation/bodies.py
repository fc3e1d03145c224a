"""What is sent to the addresses of observation, by the end of the view's name."""

from collections.abc import Callable, Mapping
from typing import Any

from tests import world

BODIES: Mapping[str, Callable[[Any], dict[str, Any]]] = {
    "pages.doing.consent": lambda _: {"answer": "agreed"},
    "pages.doing.answer": lambda _: {"answer": "kept", "words": "查过了。"},
    "isolation.pages.new.new": lambda _: {"ground": "contact", "last_on": "2020-02-19"},
    "pages.papers.give": lambda _: {"kind": "notice"},
    "pages.home.own_paper": lambda _: {"kind": "notice"},
    "pages.home.objection": lambda _: {"words": "那天我不在。"},
    "pages.doing.exposure": lambda _: {"kind": "met_case", "last_on": "2020-02-19"},
    "pages.refusing.attempt": lambda _: {"outcome": "refused", "at": "2020-02-20T10:00"},
    "pages.refusing.provide": lambda _: {"need": "pets", "arrangement": "neighbour"},
    "api.orders.issue_order": lambda it: {
        "id": str(world.new_id()),
        "person": str(it.person),
        "ground": "contact",
        "regime": "home_observation",
        "exposures": [{"kind": "met_case", "last_on": "2020-02-19"}],
        "began_at": "2020-02-20T10:00:00+08:00",
    },
    "api.orders.contact": lambda _: {
        "id": str(world.new_id()),
        "way": "phone",
        "happened_at": "2020-02-20T10:00:00+08:00",
    },
    "api.orders.exposure": lambda _: {"kind": "met_case", "last_on": "2020-02-19"},
    "pages.doing.sample": lambda _: {
        "taken_on": "2020-02-20",
        "result": "negative",
        "institution": "社区卫生服务中心",
        "reference": "20200220-001",
    },
    "api.orders.sample": lambda _: {
        "id": str(world.new_id()),
        "taken_on": "2020-02-20",
        "result": "negative",
        "institution": "社区卫生服务中心",
        "reference": "20200220-001",
    },
    "api.orders.hold": lambda _: {"reason": "symptoms"},
    "api.orders.lift": lambda _: {"reason": "symptoms"},
    "isolation.api.transferring.hand_over": lambda it: {
        "area": it.own.code,
        "wanted_at": "2020-02-20T12:00:00+08:00",
    },
    "isolation.api.transferring.ask": lambda it: {
        "kind": "observation_site",
        "area": it.own.code,
        "name": "舜奥酒店集中观察点",
        "wanted_at": "2020-02-20T12:00:00+08:00",
    },
    "isolation.api.transferring.leave": lambda _: {
        "left_at": "2020-02-20T10:00:00+08:00",
        "transport": "ambulance",
        "vehicle": "急救01",
        "driver": "车队一组",
    },
    "isolation.api.transferring.come_back": lambda _: {"at": "2020-02-20T10:00:00+08:00"},
    "isolation.api.transferring.break_off": lambda _: {"reason": "no_transport"},
    "isolation.api.moving.arrive": lambda _: {"at": "2020-02-20T10:00:00+08:00"},
    "isolation.api.refusing.attempt": lambda _: {
        "at": "2020-02-20T10:00:00+08:00",
        "outcome": "refused",
    },
    "isolation.api.refusing.provide": lambda _: {"need": "pets", "arrangement": "neighbour"},
    "isolation.api.refusing.settle": lambda _: {"settlement": "no_longer_needed"},
    "api.moving.accept": lambda _: {
        "room": 1,
        "contact": "王静",
        "expected_at": "2020-02-20T12:00:00+08:00",
    },
    "api.moving.decline": lambda _: {"reason": "full"},
    "pages.refusing.settle": lambda _: {"settlement": "no_longer_needed"},
}
