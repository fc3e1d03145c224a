"""The feature's words for people: refusals, states, ways, outcomes, lists, work."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from linli.features.screening.domain import work
from linli.features.screening.domain.answers import How, Remark
from linli.features.screening.domain.calling_back import Then
from linli.features.screening.domain.comparing import Why
from linli.features.screening.domain.handing import Fate
from linli.features.screening.domain.rounds import (
    Arranged,
    Asked,
    Ground,
    List,
    Outcome,
    Rung,
    State,
)

REASONS: Mapping[str, Any] = {
    "screening.under_way": _(
        "还有 {rounds} 轮摸排正在进行，不能销毁。请先结束，或者等过了截止时间。"
    ),
    "screening.not_in_hand": _("这一户不在交表的人手里，或者其岗位当时已经结束。"),
    "screening.media_missing": _("问卷用到的文件“{name}”还没有放进去，不能发布。"),
    "screening.medium_unknown": _("问卷里没有用到“{name}”。请看文件名是不是和问卷里写的一样。"),
    "screening.medium_too_large": _("“{name}”太大，最多 {most} MB。"),
    "screening.medium_of_another_kind": _(
        "“{name}”的内容和它的用处对不上（图片、录音、视频或名单）。"
    ),
    "screening.medium_unreadable": _("“{name}”读不出来。请存成 CSV（UTF-8）再放。"),
    "screening.medium_columns": _("名单“{name}”缺少这些列：{columns}。请在第一行写上列名。"),
    "screening.too_many_media": _("一次最多放 {most} 个文件。请分几次放。"),
    "screening.open_already": _(
        "这个辖区（或者它的上级、下级）有一轮摸排还没有结束。先结束那一轮。"
    ),
    "screening.no_area": _("没有选范围。请至少选一个辖区。"),
    "screening.no_form": _("没有这份问卷。请先选一份问卷。"),
    "screening.no_name": _("这一轮还没有名字。请写一个，比如“第二轮入户排查”。"),
    "screening.due_too_early": _("截止的时间已经过了。请选一个以后的时间。"),
    "screening.not_before_it": _("上一轮还没有结束，或者不是这个辖区的，不能接着它做。"),
    "screening.nobody_lives_there": _("登记册里这个辖区还没有住户。请先导入名单。"),
    "screening.nothing_answered": _("这份回答是空的。"),
    "screening.answered_later_than_now": _("回答的时间还没有到。请看看手机的时间对不对。"),
    "screening.answered_before_the_round": _(
        "回答的时间在这一轮开始以前。请看看手机的时间对不对，或者是不是上一轮的回答。"
    ),
    "screening.not_at_night": _(
        "这个时间不打电话、不上门，{from} 到 {until} 之间再联系。如果是记错了时间，请改正。"
    ),
    "screening.done_already": _("这一户已经有结果了，不用再联系。"),
    "screening.call_back_when": _("请写明对方说的什么时候再联系，要在现在以后。"),
    "screening.call_back_at_night": _("约的时间太早或太晚了，请约在 {from} 到 {until} 之间。"),
    "screening.not_seen_by_phone": _("电话里看不出是不是空户。请上门看过再记。"),
    "screening.tried_later_than_now": _("联系的时间还没有到。请看看手机的时间对不对。"),
    "screening.round_closed": _("这一轮已经结束了，什么也没有改。"),
    "screening.end_of_attempts": _("“联系不上”和“拒绝”要联系过才能记。请记下打电话或上门的结果。"),
    "screening.nothing_to_take_back": _("这一户还没有结果，没有可以收回的。"),
    "screening.noted_by_another": _("这份回答是别人记的，要更正请社区重新核实。"),
    "screening.asked_again_already": _("这份回答已经在重新核实了，等新的回答。"),
    "screening.not_current": _("这份回答已经有更新的了。请从最新的那一份重新核实。"),
    "screening.no_reason_given": _("请写明为什么要重新核实。"),
    "screening.nobody_in_the_group": _(
        "没有这样回答过的户，或者都已经在重新核实了。请换一个范围。"
    ),
    "screening.decided_already": _("这一条已经有人处理过了。请刷新页面。"),
    "screening.arranged_already": _("这一户已经安排过了，或者还没有确认。请刷新页面。"),
    "screening.not_accounted_for": _(
        "还有 {households} 户没有结果，不能结束。请看“还缺谁”，逐户问到或写明情况。"
    ),
    "screening.nobody_to_share_to": _("没有人可以分派。请先给网格员或社区工作者任命岗位。"),
    "screening.nothing_marked": _("这张单子上什么也没有选。"),
    "screening.version_stands": _("这个版本的问卷已经有了，发出去的不能再改。请换一个版本号。"),
    "screening.not_offered": _("选的不在可以选的里面。请刷新页面再选。"),
    "screening.no_time": _("时间没有写对。请从日历里选。"),
    "screening.not_filled_in": _("“{question}”还没有填。"),
    "screening.no_figure": _("“{question}”要填数字。"),
    "screening.no_day": _("“{question}”要填日期。"),
    "screening.not_in_the_round": _("这个人不在这一轮里，或者已经离开了。"),
    "screening.another_form": _("这一轮用的是另一份问卷。只能换成同一份问卷的新版本。"),
    "screening.not_published": _("这个版本还没有发布。请先发布，再给这一轮用。"),
    "screening.form_unknown": _(
        "没有这个版本的问卷（{form_id} {version}）。请在设备上重新下载问卷；填好的先别删，交给社区看看。"
    ),
    "screening.no_home": _("没有选是哪一户。请打开这份回答，选好“哪一户”再交。"),
    "screening.no_instance": _("交上来的不是填好的问卷，读不出来。请在设备上打开它，存好再交。"),
    "screening.instance_too_large": _("填的内容太长了，最多 {kilobytes} KB。"),
    "screening.instance_without_key": _("这份回答没有编号。请在设备上打开它，存好再交。"),
    "screening.photo_too_large": _(
        "第 {at} 个文件有 {megabytes} MB，最多 {most} MB。请在设备的设置里把照片改小，重新拍一张再交。"
    ),
    "screening.too_many_photos": _("带了 {many} 个文件，最多 {most} 个。请删掉几个再交。"),
    "screening.no_photo": _("第 {at} 个文件不是照片或录音，不能收。请换成 JPG 或 PNG 照片。"),
    "screening.no_sheet_code": _("没有认出这是哪张登记单。请把单子上的编号（8 位）写上再交。"),
    "screening.too_much_today": _(
        "这个账号今天交的加起来超过 {most} MB 了。都留在设备上，明天再交；照片拍小一点会少占地方。"
    ),
    "screening.too_many_contents": _(
        "这一户已经收到 {most} 份内容不同的回答。先别再交，请社区在“设备交来的”里看一看。"
    ),
    "screening.no_such_collector": _("这台设备的账号不对，或者已经停用。请找社区重新发一个。"),
    "screening.form_empty": _("文件是空的。请重新选一个 Excel 文件（.xlsx）。"),
    "screening.form_too_large": _(
        "文件太大了。问卷的表格不会超过 {megabytes} MB：请删掉图片和用不着的表再传。"
    ),
    "screening.form_old_xls": _("这是旧格式（.xls）。请在表格软件里“另存为”.xlsx 再传。"),
    "screening.form_locked": _("文件加了密码，打不开。请取消密码再传。"),
    "screening.form_no_workbook": _("这不是 Excel 表格。请用 .xlsx 文件，不要改后缀名。"),
    "screening.form_macros": _("文件里有宏，不能收。请另存为不带宏的 .xlsx 再传。"),
    "screening.form_broken": _("文件坏了，读不出来。请用表格软件打开，另存为 .xlsx 再传。"),
    "screening.form_no_survey": _(
        "没有名叫 survey 的表（问题写在这张表里）。文件里有：{sheets}。请把写问题的那张改名为 survey。"
    ),
    "screening.form_no_questions": _("survey 表里一个问题也没有。"),
    "screening.form_no_heading": _("{sheet} 表的第一行没有“{heading}”这一列。请加上。"),
    "screening.form_heading_twice": _(
        "{sheet} 表里有两列都叫“{heading}”。请改掉一个，或者删掉一列。"
    ),
    "screening.form_sheet_too_long": _(
        "{sheet} 表太长或太宽，最多 {rows} 行。请删掉多余的行和列。"
    ),
    "screening.form_no_type": _(
        "{sheet} 表 {cell}：没有写题型。比如写 text（文字）、integer（整数）。"
    ),
    "screening.form_unknown_type": _(
        "{sheet} 表 {cell}：没有“{type}”这种题型。是不是要写“{likely}”？"
    ),
    "screening.form_no_name": _("{sheet} 表 {cell}：没有写名字。每个问题要有一个，比如 phone。"),
    "screening.form_bad_name": _(
        "{sheet} 表 {cell}：名字“{name}”不行。用英文字母开头，后面可以有字母、数字和下划线。"
    ),
    "screening.form_reserved_name": _("{sheet} 表 {cell}：名字“{name}”另有用处。请换一个。"),
    "screening.form_name_twice": _(
        "{sheet} 表 {cell}：名字“{name}”第 {other} 行已经用了。请改掉一个。"
    ),
    "screening.form_no_label": _(
        "{sheet} 表 {cell}：问题“{name}”没有写给人看的话。请在 label 列写上怎么问。"
    ),
    "screening.form_no_calculation": _(
        "{sheet} 表 {cell}：calculate 要写怎么算。请在 calculation 列写上。"
    ),
    "screening.form_not_ended": _(
        "{sheet} 表 {cell}：begin_{type} 没有结束。请在它的最后一题下面加一行 end_{type}。"
    ),
    "screening.form_not_begun": _(
        "{sheet} 表 {cell}：end_{type} 没有开头。请删掉这一行，或者在前面加上 begin_{type}。"
    ),
    "screening.form_crossed": _(
        "{sheet} 表 {cell}：第 {row} 行开始的是 begin_{begun}，这里却是 end_{type}。请改成 end_{begun}。"
    ),
    "screening.form_no_list": _(
        "{sheet} 表 {cell}：choices 表里没有“{list}”这组选项。有的是：{likely}。请改正，或者在 choices 表里写上。"
    ),
    "screening.form_choice_without_name": _(
        "{sheet} 表 {cell}：这个选项没有写名字（name）。请写一个，比如 yes。"
    ),
    "screening.form_choice_with_space": _(
        "{sheet} 表 {cell}：选项的名字“{name}”里有空格。请用下划线代替。"
    ),
    "screening.form_choice_twice": _(
        "{sheet} 表 {cell}：同一组里选项“{name}”第 {other} 行已经有了。请改掉一个。"
    ),
    "screening.form_choice_without_label": _(
        "{sheet} 表 {cell}：选项“{name}”没有写给人看的话。请在 label 列写上。"
    ),
    "screening.form_unknown_name": _(
        "{sheet} 表 {cell}：没有名叫“{part}”的问题。是不是“{likely}”？"
    ),
    "screening.form_unknown_function": _(
        "{sheet} 表 {cell}：没有“{part}”这个函数。请看看是不是拼错了。"
    ),
    "screening.form_no_filter_column": _(
        "{sheet} 表 {cell}：choices 表里没有“{part}”这一列，一个选项也筛不出来。请加上这一列，或者改对列名。"
    ),
    "screening.form_circle": _(
        "{sheet} 表 {cell}：“{part}”要靠它自己才算得出来，绕成了圈，表打不开。请改算式。"
    ),
    "screening.form_chinese_signs": _(
        "{sheet} 表 {cell}：算式里有中文的引号、括号或等号。请改成英文的。"
    ),
    "screening.form_no_expression": _(
        "{sheet} 表 {cell}：算式“{part}”不完整。请看看括号和引号是不是成对，等于只写一个 =。"
    ),
    "screening.form_too_long": _("{sheet} 表 {cell}：太长了，最多 {most} 个字。"),
    "screening.form_bad_id": _(
        "{sheet} 表 {cell}：form_id“{name}”不行。只用英文字母、数字、下划线、点和横线。"
    ),
    "screening.form_encrypted": _(
        "{sheet} 表 {cell}：加密的问卷收不了，回答会打不开。请删掉 public_key。"
    ),
    "screening.form_sent_elsewhere": _(
        "{sheet} 表 {cell}：这样写，设备会把回答交到别的地方去。请删掉 submission_url。"
    ),
    "screening.form_row_not_converted": _(
        "{sheet} 表第 {row} 行：转换时说“{said}”。请按这句话改这一行。"
    ),
    "screening.form_not_converted": _(
        "这份表格转换不了：“{said}”。请对照样表检查，或者请街道的人看看。"
    ),
}
STATES: Mapping[State, Any] = {
    State.OPEN: _("还没有结果"),
    State.ANSWERED: _("已回答"),
    State.UNREACHABLE: _("联系不上"),
    State.EMPTY: _("空户"),
    State.REFUSED: _("拒绝"),
    State.MOVED: _("已搬走"),
    State.DUPLICATE: _("重复"),
}
RUNGS: Mapping[Rung, Any] = {
    Rung.MESSAGE: _("等自己填"),
    Rung.PHONE: _("打电话"),
    Rung.DOOR: _("上门"),
}
OUTCOMES: Mapping[Outcome, Any] = {
    Outcome.ANSWERED: _("回答了"),
    Outcome.NO_ANSWER: _("没人接、没人应"),
    Outcome.WRONG_NUMBER: _("号码不对"),
    Outcome.CALL_BACK: _("约了再联系"),
    Outcome.REFUSED: _("不愿意回答"),
    Outcome.EMPTY: _("空户"),
    Outcome.MOVED: _("已搬走"),
    Outcome.DUPLICATE: _("重复登记"),
}
TAP_WORDS: Mapping[tuple[Asked, Outcome], Any] = {
    (Asked.PHONE, Outcome.NO_ANSWER): _("没人接"),
    (Asked.PHONE, Outcome.REFUSED): _("不愿意"),
    (Asked.DOOR, Outcome.NO_ANSWER): _("没人应"),
    (Asked.DOOR, Outcome.REFUSED): _("不愿意"),
    (Asked.DOOR, Outcome.DUPLICATE): _("重复"),
}
THEN_WORDS: Mapping[Then, Any] = {
    Then.SOON: _("稍后 {at}"),
    Then.EVENING: _("今晚 {at}"),
    Then.MORNING: _("明早 {at}"),
}
HOWS: Mapping[How, Any] = {
    How.SELF: _("自己填的"),
    How.PHONE: _("电话里问的"),
    How.DOOR: _("上门问的"),
    How.DEVICE: _("手持设备"),
    How.PAPER: _("纸质表"),
}
REMARKS: Mapping[Remark, Any] = {
    Remark.LATE: _("结束以后才到"),
    Remark.POST_ENDED: _("收集的人已经离岗，收集时在岗"),
    Remark.OLDER_FORM: _("用旧版问卷填的"),
    Remark.CORRECTED: _("本户自己更正"),
    Remark.BESIDES: _("另有一份回答"),
    Remark.EDITED: _("在设备上改过再交"),
    Remark.UNSOUND: _("有不合问卷的内容，请看一看"),
}
FATES: Mapping[Fate, Any] = {
    Fate.DIFFERS: _("同一编号、内容不同：先到的算数，这份留着比对"),
    Fate.REFUSED: _("没能入账"),
    Fate.UNHEARD: _("入账了；有的话登记册没有收，请当面核对"),
    Fate.FAILED: _("系统没能入账，请联系维护人员"),
}
LISTS: Mapping[List, Any] = {
    List.RETURNED: _("外地返回"),
    List.FOREIGN_ARRIVAL: _("境外来的"),
    List.GROUP_RENTAL: _("群租"),
    List.CONTACT: _("接触过病例"),
}
ARRANGEMENTS: Mapping[Arranged, Any] = {
    Arranged.WATCHED: _("已列入健康监测"),
    Arranged.OBSERVED: _("已下达观察"),
    Arranged.NOT_NEEDED: _("不需要安排"),
}
GROUNDS: Mapping[Ground, Any] = {
    Ground.UNTRUE: _("核实后发现不实"),
    Ground.NOTICE: _("按公告重新问"),
    Ground.CORRECTION: _("本户主动更正"),
    Ground.TAKEN_BACK: _("记错了，记的人收回"),
}
WORK: Mapping[str, Any] = {
    work.CONFIRM: _("确认摸排发现的情况"),
    work.SHARE: _("摸排分到的户"),
    work.ARRANGE: _("安排摸排确认的户"),
}
WHY: Mapping[Why, Any] = {
    Why.NEW: _("问：上一轮没有问过"),
    Why.MAY_CHANGE: _("问：可能变了，上次的回答先填好，核对一下就行"),
    Why.LASTING: _("不问：上一轮已经答过，不会变"),
}
