"""The feature's words for people: refusals, kinds of question and entry, ways of saying."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

REASONS: Mapping[str, Any] = {
    "said.unknown_field": _("没有 {field} 这一项，或者它不能在这里填写。"),
    "said.unreadable": _("{field} 这一项写得不对，读不出来。请核对后再保存。"),
    "decide.not_offered": _("这个问题不能这样答。请刷新页面，再从列出的做法里选一个。"),
    "decide.other_missing": _(
        "问题里的另一份登记已经不在了，或者不在您的辖区。请先看看这一户现在的登记。"
    ),
    "decide.number_unsound": _("这个号码也不对：位数或校验位不符。请对着证件再输一次。"),
}

# What a question asks, as a heading, and why it stands.
QUESTIONS: Mapping[str, tuple[Any, Any]] = {
    "person.two_homes": (
        _("登记在两处"),
        _("同一个人出现在两户的登记里。请问清楚现在住在哪里。"),
    ),
    "person.document_unsound": (
        _("证件号码可疑"),
        _("号码的校验位不对，或者位数不全。号码先不采用，请看过证件再定。"),
    ),
    "person.name_differs": (
        _("姓名不一样"),
        _("同一个证件号码，前后报的姓名不同。请看过证件再定。"),
    ),
    "person.same": (
        _("可能是同一个人"),
        _("两份登记的姓名相同，生日或电话也相同。请比一比再定。"),
    ),
    "household.second": (
        _("一处住房登记了两户"),
        _("这个门牌下已经有一户，又来了没有共同成员的一户。"),
    ),
    "claim.differs": (
        _("说法不一样"),
        _("新的说法和登记的不同，按规则没有采用。请核对后更正，或者保持原样。"),
    ),
}

# What was done, when it was no statement.
ENTRIES: Mapping[str, Any] = {
    "households.moved_out": _("登记搬走：{people}"),
    "households.move_undone": _("撤回搬走：{people}"),
    "households.moved_to": _("搬到另一户：{people}"),
    "households.household_split": _("分成两户，分出去的有：{people}"),
    "households.people_merged": _("两份登记合并成一份：{people}"),
    "households.merge_undone": _("撤销合并：{people}"),
    "households.question_answered": _("答了一个问题：{question}"),
}

METHODS: Mapping[str, Any] = {
    "workbook": _("名单"),
    "self": _("本人"),
    "relative": _("代填"),
    "worker": _("工作人员"),
}

# Why somebody looks at a whole number. Kept as written here, read by the person concerned.
PURPOSES: tuple[Any, ...] = (
    _("核对身份"),
    _("更正登记"),
    _("帮本人办事"),
    _("紧急情况"),
)
