"""Refusals of the area tree, in words for people."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

REASONS: Mapping[str, Any] = {
    "not_found": _("没有找到，或者不在您的辖区内。请核对后再试。"),
    "areas.unknown_code": _(
        "没有代码为 {code} 的辖区。请核对代码，或先用 linli areas load 载入区划表。"
    ),
    "areas.no_parent": _("区划表里 {code} 的上级还没有载入。请把上级放在前面，再载入一次。"),
    "areas.not_a_list": _(
        "这不是区划表。表里要有 code、name、level、parent_code 四列，用 UTF-8 编码保存。"
    ),
    "users.taken": _("用户名 {username} 已经有人用了。请换一个。"),
    "users.unknown": _("没有用户名是 {username} 的人。请核对，或请管理员先添加。"),
    "posts.not_yours_to_give": _("这个岗位不由您任命。请联系上一级。"),
    "posts.oneself": _("不能任命自己，也不能结束自己的岗位。请由别人来办。"),
    "posts.grid_only": _("网格员的岗位要落在一个网格上。请选一个网格。"),
    "posts.held": _("这个岗位已经任命过了。"),
    "posts.ended": _("这个岗位已经结束了。"),
}
