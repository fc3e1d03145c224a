"""Robots of groups: each service's way of asking, signing and saying yes."""

import base64
import hmac
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import parse_qs, urlsplit

import pytest

from linli.outreach.channels.robot import RobotAddress, Robots, allowed
from linli.outreach.domain import Message, Undeliverable
from tests import liar as a

AT = datetime(2020, 2, 1, 2, 0, tzinfo=UTC)
MESSAGE = Message(kind="outreach.notice", place="37.01", to="", text="明天停水。", at=AT)


def said_to(liar: a.Liar, robot: str, *, secret: str = "") -> None:
    address = RobotAddress(robot=robot, url=f"{liar.url}/hook?key=1", secret=secret)
    Robots(origins=(liar.url,), seconds=30).send(replace(MESSAGE, to=address.written()))


def signed(key: str, text: str) -> str:
    return base64.b64encode(hmac.digest(key.encode(), text.encode(), sha256)).decode()


@pytest.mark.parametrize("robot", ["wecom", "dingtalk"])
def test_a_robot_without_a_secret_is_told_the_text(liar, robot):
    liar.will(a.answers(200, {"errcode": 0, "errmsg": "ok"}))

    said_to(liar, robot)

    assert liar.bodies == [{"msgtype": "text", "text": {"content": "明天停水。"}}]


def test_dingtalk_is_signed_in_the_address_in_milliseconds(liar):
    liar.will(a.answers(200, {"errcode": 0}))

    said_to(liar, "dingtalk", secret="SEC1")

    asked = parse_qs(urlsplit(liar.asked[0][0]).query)
    assert asked["timestamp"] == ["1580522400000"]
    assert asked["sign"] == [signed("SEC1", "1580522400000\nSEC1")]


def test_feishu_is_signed_in_the_body_in_seconds(liar):
    liar.will(a.answers(200, {"code": 0}))

    said_to(liar, "feishu", secret="SEC1")

    assert liar.bodies == [
        {
            "msg_type": "text",
            "content": {"text": "明天停水。"},
            "timestamp": "1580522400",
            "sign": signed("1580522400\nSEC1", ""),
        }
    ]


@pytest.mark.parametrize(
    ("robot", "answer", "code", "permanent"),
    [
        ("wecom", {"errcode": 93000}, "outreach.not_accepted", True),
        ("wecom", {"errcode": 45009}, "outreach.not_accepted", False),
        ("dingtalk", {"errcode": 310000}, "outreach.not_accepted", True),
        ("feishu", {"code": 19021}, "outreach.not_accepted", True),
        ("feishu", {"errcode": 0}, "outreach.garbled", False),
        ("wecom", [], "outreach.garbled", False),
    ],
)
def test_an_error_inside_a_200_is_no_yes(liar, robot, answer, code, permanent):
    liar.will(a.answers(200, answer))

    with pytest.raises(Undeliverable) as failed:
        said_to(liar, robot)

    assert (failed.value.code, failed.value.permanent) == (code, permanent)


def test_the_machine_calls_nobody_but_the_services_it_may(liar):
    address = RobotAddress(robot="wecom", url=f"{liar.url}/hook")
    robots = Robots(origins=("https://qyapi.weixin.qq.com",))

    with pytest.raises(Undeliverable) as failed:
        robots.send(replace(MESSAGE, to=address.written()))

    assert (failed.value.code, liar.asked) == ("outreach.misconfigured", [])


@pytest.mark.parametrize(
    ("url", "may"),
    [
        ("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1", True),
        ("http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1", False),
        ("https://qyapi.weixin.qq.com@127.0.0.1/x", False),
        ("https://qyapi.weixin.qq.com.evil.example/x", False),
        ("https://qyapi.weixin.qq.com:8443/x", False),
        ("https://qyapi.weixin.qq.com", False),
        ("https://[qyapi", False),
        ("file:///etc/passwd", False),
    ],
)
def test_an_address_is_one_of_the_services_or_none(url, may):
    assert allowed(url, origins=("https://qyapi.weixin.qq.com",)) is may
