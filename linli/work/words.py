"""Words of the work for people: refusals, levels, how an item changed hands, how a time was counted."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from linli.work.domain.kinds import Move
from linli.work.domain.ladders import Counts
from linli.work.domain.rungs import Rung

REASONS: Mapping[str, Any] = {
    "work.unknown_kind": _("系统里没有“{kind}”这一类事。请联系管理员。"),
    "work.unknown_outcome": _("这件事没有“{outcome}”这个结果。请刷新页面，再选一次。"),
    "work.no_outcome_here": _("这件事不能在这里记结果，要打开它自己的页面去办。"),
    "work.ladder_missing": _("“{kind}”这一类事还没有规定办理时限。请联系管理员。"),
    "work.ladder_unsound": _("“{kind}”这一类事的办理时限写得不对。请联系管理员。"),
    "work.due_out_of_range": _("办理期限离现在超过一年，多半是时间写错了。请核对。"),
    "work.closed": _("这件事已经办结了。请刷新页面，看看最新的情况。"),
    "work.undo_too_late": _("过了 {minutes} 分钟，不能撤回了。请重新记一个结果，或者联系社区。"),
    "work.undo_not_offered": _(
        "这个结果记下时别的手续也办了，不能在这里撤回。请到那件事的页面上改。"
    ),
    "work.not_your_result": _("这个结果不是您记的，不能由您撤回。请让记的人来撤回，或者再记一个。"),
    "work.undone_already": _("已经撤回过了。"),
    "work.opened_again": _("同一件事已经重新开了一件，不用撤回。"),
    "work.reason_missing": _("请写明原因。上一级和接手的人都要看。"),
    "work.paused_already": _("这件事已经暂停计时了。"),
    "work.not_paused": _("这件事没有暂停。"),
    "work.not_in_post": _("这个人现在没有管这里的岗位，不能转交给他。请换一个人。"),
    "work.owned_already": _("这件事已经在这个人手里了。"),
    "work.lowest_already": _("这件事已经在最下一级，不能再往下退。"),
    "work.nobody_below": _("下一级现在没有在岗的人，退不下去。请先安排人，或者直接转交给一个人。"),
}

RUNGS: Mapping[Rung, Any] = {
    Rung.GRID: _("网格"),
    Rung.COMMUNITY: _("社区"),
    Rung.STREET: _("街道"),
    Rung.DISTRICT: _("区"),
    Rung.CITY: _("市"),
    Rung.AUDIT: _("审计"),
}

MOVES: Mapping[Move, Any] = {
    Move.REMINDED: _("提醒办理"),
    Move.CLIMBED: _("到时没有办结，上报"),
    Move.OVERNIGHT: _("过了 24 时没有办结，上报"),
    Move.NOBODY_THERE: _("这一级没有人在岗，上报"),
    Move.RAISED: _("按这件事自己的规定上报"),
    Move.BELONGS_ABOVE: _("归上一级办，直接转上来"),
    Move.CARRIED_OVER: _("从别的辖区转来"),
    Move.TAKEN: _("接手"),
    Move.ANSWERED: _("答复"),
    Move.HANDED_OVER: _("转交"),
    Move.POST_ENDED: _("原来的人离岗，交回"),
    Move.HANDED_DOWN: _("退回下一级"),
    Move.LAPSED: _("过期作废"),
    Move.CLOSED: _("办结"),
    Move.REOPENED: _("撤回办结，重新办"),
    Move.PAUSED: _("暂停计时"),
    Move.RESUMED: _("恢复计时"),
}

# What is said beside a due time, where the way it was counted has to be said.
COUNTED: Mapping[Counts, Any] = {
    Counts.HOURS: "",
    Counts.GIVEN: "",
    Counts.WORKING_DAYS: _("按工作日算"),
    Counts.UNPUBLISHED: _("其中有的年份节假日安排还没有公布，按周一至周五算"),
}
