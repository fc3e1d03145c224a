"""How the robots of the common services are spoken to: what is sent, how it is signed, what is yes."""

import base64
import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from linli.outreach.channels.robot.address import RobotAddress
from linli.outreach.channels.wire import Request


def _signature(*, key: str, message: str) -> str:
    digest = hmac.digest(key.encode(), message.encode(), sha256)
    return base64.b64encode(digest).decode()


def _post(url: str, said: Mapping[str, Any]) -> Request:
    headers = {"Content-Type": "application/json; charset=utf-8"}
    return Request(method="POST", url=url, headers=headers, body=json.dumps(said).encode())


def _wecom(address: RobotAddress, text: str, _at: datetime) -> Request:
    """企业微信: the address itself is the secret."""
    return _post(address.url, {"msgtype": "text", "text": {"content": text}})


def _dingtalk(address: RobotAddress, text: str, at: datetime) -> Request:
    """钉钉: milliseconds and a signature in the address."""
    url = address.url
    if address.secret:
        stamp = str(int(at.timestamp() * 1000))
        sign = _signature(key=address.secret, message=f"{stamp}\n{address.secret}")
        url += ("&" if "?" in url else "?") + urlencode({"timestamp": stamp, "sign": sign})
    return _post(url, {"msgtype": "text", "text": {"content": text}})


def _feishu(address: RobotAddress, text: str, at: datetime) -> Request:
    """飞书: seconds and a signature in the body; what is signed is empty, the key says it all."""
    said: dict[str, Any] = {"msg_type": "text", "content": {"text": text}}
    if address.secret:
        stamp = str(int(at.timestamp()))
        said |= {
            "timestamp": stamp,
            "sign": _signature(key=f"{stamp}\n{address.secret}", message=""),
        }
    return _post(address.url, said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """
    A service's way: ``words`` name it, ``code_in`` is where its answer says 0 for yes.

    ``heals`` are the codes that mean too many at once.
    """

    words: str
    request: Callable[[RobotAddress, str, datetime], Request]
    code_in: str
    heals: frozenset[int] = field(default_factory=frozenset)


PROTOCOLS: Mapping[str, Protocol] = {
    "wecom": Protocol(
        words="企业微信", request=_wecom, code_in="errcode", heals=frozenset((-1, 45009))
    ),
    "dingtalk": Protocol(
        words="钉钉", request=_dingtalk, code_in="errcode", heals=frozenset((-1, 130101))
    ),
    "feishu": Protocol(
        words="飞书", request=_feishu, code_in="code", heals=frozenset((9499, 11232))
    ),
}
