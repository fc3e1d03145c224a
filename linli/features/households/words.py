"""The feature's words for people: refusals, kinds of question and entry, ways of saying."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from linli.features.households.domain.doors import Coming

REASONS: Mapping[str, Any] = {
    "intake.above_community": _(
        "{name}（{code}）不是社区。名单要一个社区一个社区地导入，请换成它下面某个社区的 12 位代码。"
    ),
    "intake.below_community": _(
        "{name}（{code}）只是社区的一部分。请换成它所在社区的 12 位代码，小区和楼栋由名单里的列来分。"
    ),
    "intake.no_file": _("没有收到文件。请选一份 .xlsx 名单再上传。"),
    "intake.too_large": _(
        "文件太大了，最大 {megabytes} MB。请删掉图片和用不到的工作表，或者分成几份再导入。"
    ),
    "intake.empty": _("文件是空的，里面一个字也没有。请重新保存或者重新下载以后再导入。"),
    "intake.not_a_workbook": _(
        "这不是 Excel 工作簿。请用 Excel 或 WPS 打开名单，另存为“Excel 工作簿（.xlsx）”再导入。"
    ),
    "intake.old_xls": _(
        "这是旧格式（.xls）的工作簿。请用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”再导入。"
    ),
    "intake.csv": _(
        "这是文本（csv），不是工作簿，证件号码在里面容易丢失末几位。请用 Excel 或 WPS 打开原来的表格，另存为 .xlsx 再导入。"
    ),
    "intake.html": _(
        "这是网页，不是工作簿，只是名字像。请用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”再导入。"
    ),
    "intake.password": _("文件有打开密码，读不了。请在 Excel 或 WPS 里去掉密码，另存一份再导入。"),
    "intake.broken": _(
        "文件损坏或者没有传完整，打不开。请在 Excel 或 WPS 里打开看看，另存一份再导入。"
    ),
    "intake.zip_bomb": _(
        "文件解开以后大得不正常，为了安全没有打开。请把名单复制到一份新的工作簿里再导入。"
    ),
    "intake.too_many_sheets": _(
        "工作表太多了：{sheets} 张，最多 {limit} 张。请把要导入的放到一份新的工作簿里。"
    ),
    "intake.too_many_cells": _(
        "工作表“{sheet}”太大了：{rows} 行、{columns} 列。请删掉后面的空行空列，或者分成几份再导入。"
    ),
    "intake.no_list": _(
        "没有找到住户名单。名单要有一行列名，至少有“姓名”或者“身份证号码”，再加上房号或者住址。"
    ),
    "intake.no_rows": _(
        "名单只有列名，下面一户也没有。请把住户填进去再导入；填过的话，请看看是不是保存了。"
    ),
    "intake.no_room": _("服务器的磁盘满了，这次什么也没有记入。请管理员腾出空间以后，再导入一次。"),
    "intake.kept_no_longer": _(
        "这份名单交上来 {days} 天没有导入，已经按规定删除。要导入的话，请再上传一次。"
    ),
    "intake.no_such_field": _("选的那一项不在登记的范围里。请刷新页面再选。"),
    "intake.under_way": _("这份名单已经在导入，或者已经结束，不能再改认列了。"),
    "intake.not_read": _("这份名单还没有读完，或者没有读成。请回到导入页面看看。"),
    "intake.not_allowed": _(
        "交名单的人现在没有在这个社区导入名单的岗位了，所以没有导入。请换有岗位的人再导入。"
    ),
    "intake.broken_off": _(
        "导入中途出了问题，什么也没有记入。问题已经记在服务器上；请把文件名和时间告诉管理员。"
    ),
    "reveal.too_often": _(
        "{hours} 小时里最多看 {at_most} 次完整号码，已经到了。请过一会儿再看，或者请同事来看；"
        "要整份名单，请社区工作者导出。审计人员看得到这件事。"
    ),
    "search.too_often": _(
        "{hours} 小时里最多搜索 {at_most} 次，已经到了。请过一会儿再搜；"
        "要一户一户看，请从住户名单里点开。审计人员看得到这件事。"
    ),
    "export.no_purpose": _("请写明名单拿去做什么。名单上的每个人都可以查到这句话。"),
    "home.none": _(
        "这个手机号名下现在没有住处：可能已经登记为搬走，或者代填的时间过了。"
        "还住在这里的话，请打电话给社区，或用新的单子再登记。"
    ),
    "filling.no_dwelling": _("请先扫居民家的单子，或从那一户的页面进来，再替居民填。"),
    "registering.changed_meanwhile": _(
        "刚刚有人也填了这一户。请返回上一页刷新，看看现在登记的对不对，再接着填。"
    ),
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
        _("新的说法和登记的不同，按规则没有采用。请按登记的电话打给本人核对，再定。"),
    ),
    "person.said_gone": (
        _("家里人说已搬走"),
        _("住户说这个人已经搬走。请核对，确实搬走了再登记。"),
    ),
    "person.document_elsewhere": (
        _("证件登记在别人名下"),
        _("填的证件号码已经登记在另一个人名下。请看过证件再定；不要把那个人的情况告诉住户。"),
    ),
    "person.wants_deletion": (
        _("请求删除登记"),
        _("住户不想再登记了。请打电话核对，15 天内办完并答复。"),
    ),
    "person.complains": (_("住户有意见"), _("请打电话给住户，听一听，办完再答复。")),
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

# What the auditor reads: by kind, and for a limit by what was counted.
AUDITED: Mapping[str, Any] = {
    "households.limit_reached reveal": _("{hours} 小时里看完整号码到了 {at_most} 次的上限"),
    "households.limit_reached search": _("{hours} 小时里搜索到了 {at_most} 次的上限"),
    "households.files_removed": _(
        "到期删除了文件：核对结果 {verdicts} 份，没有导入的名单 {lists} 份"
    ),
    "households.duplicates_sought": _("找重复的登记：新提出 {found} 个问题"),
}

METHODS: Mapping[str, Any] = {
    "workbook": _("名单"),
    "self": _("本人"),
    "relative": _("代填"),
    "visitor": _("凭通知单"),
    "worker": _("工作人员"),
}

# Why somebody looks at a whole number. Kept as written here, read by the person concerned.
PURPOSES: tuple[Any, ...] = (
    _("核对身份"),
    _("更正登记"),
    _("帮本人办事"),
    _("紧急情况"),
)
# The same for whoever reads of themselves or of their children.
OWN_LOOK, OWN_COPY = _("本人查看"), _("本人下载")
COMING: Mapping[Coming, Any] = {
    Coming.SLIP_UNKNOWN: _(
        "没有找到这张单子。请对照单子再输一次：一共 12 位，没有字母 I、L、O、U。"
    ),
    Coming.SLIP_REPLACED: _("这张单子已经换过新的了。请用最近收到的那一张。"),
    Coming.SLIP_EXPIRED: _("这张单子过期了。请打电话给社区，再要一张。"),
    Coming.SLIP_USED: _(
        "这张单子已经用过了，一张只能用一次。如果是家里人用的，请他在“我家”里邀请您；"
        "如果不是，请打电话给社区。登记过的手机号可以直接进“我家”。"
    ),
    Coming.SLIP_OF_ANOTHER_DOOR: _("单子上的码和住处对不上。请看看是不是拿了邻居家的单子。"),
    Coming.CODE_WRONG: _("验证码不对。请看短信里的 6 位数字，再输一次。"),
    Coming.CODE_EXPIRED: _("验证码过期了。请点“再发一次”。"),
    Coming.CODE_TRIED_OUT: _("输错太多次了，这个验证码不能再用。请点“再发一次”。"),
    Coming.TOO_OFTEN: _("试得太密了。请等一会儿再试；着急的话请打电话给社区。"),
}
