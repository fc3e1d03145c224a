"""The reasons of the feature in words for people: what happened, why, what to do next."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from linli.features.returns.domain import work

WORK: Mapping[str, Any] = {
    work.DELETE: _("到期删除名单"),
    work.ASK: _("把报表的新问题安排到摸排"),
}
REASONS: Mapping[str, Any] = {
    "returns.empty": _("这个文件是空的。请重新下载上级发的空白表再试。"),
    "returns.too_large": _("这个文件太大，空白表不会超过 {megabytes} MB。请确认没有选错文件。"),
    "returns.not_a_workbook": _(
        "这不是 Excel 工作簿（xlsx）。请用 Excel 或 WPS 打开后另存为 xlsx 再试。"
    ),
    "returns.old_xls": _("这是旧的 xls 格式。请用 Excel 或 WPS 打开后另存为 xlsx 再试。"),
    "returns.password": _(
        "这个文件加了打开密码，读不了。请向发表的单位要一份不加密码的，或去掉密码再试。"
    ),
    "returns.macros": _("这个文件带有宏，为了安全没有打开。请另存为不带宏的 xlsx 再试。"),
    "returns.broken": _("这个文件损坏了，读不完整。请重新下载后再试。"),
    "returns.protected": _(
        "这张表加了保护，要填的格子都锁住了。请向发表的单位要一份可以填写的表。"
    ),
    "returns.too_many_sheets": _(
        "这个文件有 {sheets} 张工作表，一次最多处理 {limit} 张。请只留下要填的那张表。"
    ),
    "returns.no_heading": _("没有找到能认出来的表头。请确认这是空白表，表头里有要填的项目。"),
    "returns.mixed": _("这个文件里既有名单又有统计表。请拆成两个文件，分别填写。"),
    "returns.several": _("这个文件里有 {tables} 张要填的表。请拆开，一个文件只留一张。"),
    "returns.future": _("{day} 还没有到，没有那一天的数据。请改成今天或以前的日期。"),
    "returns.who_not_understood": _(
        "看不懂“{who}”是哪些人。可以写 all、age>=60、age<18、tenure=group_rental、care.living_alone、"
        "vehicles，或者已保存的人群名称。"
    ),
    "returns.who_doubtful": _("从标题看像是“{who}”，但不确定。请写明这张名单要哪些人。"),
    "returns.who_unknown": _("从标题看不出这张名单要哪些人。请写明，例如 all 或 age>=60。"),
    "returns.no_purpose": _(
        "名单要离开本系统，必须写明用途（2 到 200 个字），名单上的人可以查到。"
    ),
    "returns.may_not_export": _(
        "您的岗位不能导出名单。请由社区工作者、社区书记或街道工作人员来办，或者把系统里的链接给对方。"
    ),
    "returns.no_sender": _("请写明是哪个单位要的表。"),
    "returns.unknown_code": _("没有“{code}”这一项。请从列表里选。"),
    "returns.group_name": _("请给这个人群起个名字，最多 {limit} 个字。"),
    "returns.group_taken": _("已经有叫“{name}”的人群了。请换个名字。"),
    "returns.no_file": _("没有收到文件。请选上级发的空白表（xlsx）再试。"),
    "returns.nothing_new": _("这张表没有新问题，不用再问住户。"),
    "returns.bad_deadline": _("时间没有看懂。请按“年-月-日 时:分”填写。"),
}
