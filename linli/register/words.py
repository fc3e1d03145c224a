"""Refusals of the register, in words for people."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

REASONS: Mapping[str, Any] = {
    "dwelling.estate_missing": _(
        "这个社区有几个小区，名单里没有写是哪个小区。请在名单里加上“小区”一列，再导入一次。"
    ),
    "person.document_taken": _(
        "这个证件号码已经登记在另一个人名下。请核对号码；如果是同一个人，请把两份登记合并。"
    ),
    "move.not_here": _("其中有人已经不住在这一户了。请刷新页面再看。"),
    "move.lives_here": _("这个人已经登记在这一户了。"),
    "move.merged": _("这份登记已经合并到另一份里了。请打开合并后的那一份，再办迁移。"),
    "move.nobody_left": _("不能把全家都分出去。要全部迁出，请用“迁出”。"),
    "move.too_late": _("只能撤回今天登记的搬走。要让这个人回来，请用“有人搬进来”。"),
    "merge.same": _("这是同一份登记，不用合并。"),
    "merge.merged_already": _("其中一份已经合并过了。请先撤销原来的合并。"),
    "merge.two_documents": _(
        "两份登记都有有效的证件号码，而且不一样，不能合并。如果有一个号码写错了，请先更正。"
    ),
    "merge.undone_already": _("这次合并已经撤销了。"),
    "merge.later_first": _("留下的那一份后来又合并到别的登记里了。请先撤销后面那次合并。"),
    "merge.document_passed_on": _(
        "合并以后，证件号码已经登记到另一份记录上了。请先把那份记录的号码改回来，再撤销合并。"
    ),
    "standing.overlaps": _("这段时间里已经有一项同类的登记还没有结束。请先看一看那一项。"),
    "standing.ends_first": _("结束的时间早于开始的时间。请核对日期。"),
    "reveal.no_purpose": _("请写明为什么要看完整号码。本人可以查到这条记录。"),
}
