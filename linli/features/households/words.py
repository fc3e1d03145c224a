"""The feature's words for people: refusals."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

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
    "intake.no_room": _("服务器的磁盘满了，这次什么也没有记入。请管理员腾出空间以后，再导入一次。"),
    "intake.no_such_field": _("选的那一项不在登记的范围里。请刷新页面再选。"),
    "intake.under_way": _("这份名单已经在导入，或者已经结束，不能再改认列了。"),
    "intake.not_read": _("这份名单还没有读完，或者没有读成。请回到导入页面看看。"),
    "intake.not_allowed": _(
        "交名单的人现在没有在这个社区导入名单的岗位了，所以没有导入。请换有岗位的人再导入。"
    ),
    "intake.broken_off": _(
        "导入中途出了问题，什么也没有记入。问题已经记在服务器上；请把文件名和时间告诉管理员。"
    ),
    "export.no_purpose": _("请写明名单拿去做什么。名单上的每个人都可以查到这句话。"),
    "said.unknown_field": _("没有 {field} 这一项，或者它不能在这里填写。"),
    "said.unreadable": _("{field} 这一项写得不对，读不出来。请核对后再保存。"),
}
