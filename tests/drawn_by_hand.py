"""Forms drawn by hand, each with some habit of departments; none of the generator's."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Row = Sequence[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """
    A form: its rows, the cells merged, what each column asks (``?code``: to be confirmed; ``!``: a new
    question; nothing: left to a hand, or the names of the rows), the kind of rows, and where the body
    begins and ends.
    """

    rows: tuple[Row, ...]
    wanted: tuple[str | None, ...]
    kind: str
    body: tuple[int, int]
    merged: tuple[str, ...] = ()
    total: int | None = None
    labels: tuple[str, ...] = ()


FORMS: dict[str, ByHand] = {
    "units in brackets, newline in a heading, total as formulas, signed at the foot": ByHand(
        rows=(
            ("附件2",),
            ("XX街道辖区人口情况统计表",),
            ("填报单位（盖章）：", None, None, None, "填报日期：    年  月  日"),
            ("序\n号", "社区\n名称", "总户数\n（户）", "总人口\n（人）", "其中：60岁\n以上（人）"),
            (1, "甲社区", None, None, None),
            (2, "乙社区", None, None, None),
            ("合  计", None, "=SUM(C5:C6)", "=SUM(D5:D6)", "=SUM(E5:E6)"),
            ("填表人：", None, "审核人：", None, "联系电话："),
        ),
        merged=("A2:E2", "A7:B7"),
        wanted=("(number)", "(area)", "households", "people", "people.aged_60"),
        kind="community",
        body=(5, 6),
        total=7,
        labels=("填报单位（盖章）：", "填报日期：    年  月  日", "填表人："),
    ),
    "two rows of headings, the group to the right, the area last": ByHand(
        rows=(
            ("居家观察情况日报",),
            ("观察情况", None, None, "码的情况", None, "网格"),
            ("新增观察人数", "解除观察人数", "在观察人数", "红码", "黄码", None),
            (None,) * 6,
            ("总计", None, None, None, None, None),
        ),
        merged=("A1:F1", "A2:C2", "D2:E2", "F2:F3"),
        wanted=(
            "isolation.begun",
            "isolation.released",
            "isolation.open",
            "codes.red",
            "codes.yellow",
            "(area)",
        ),
        kind="grid",
        body=(4, 4),
        total=5,
    ),
    "readings asked by their due times, full-width marks": ByHand(
        rows=(
            ("健康监测对象测温情况表",),
            ("小区", "健康监测人数", "应测温次数", "实测温次数", "漏报次数", "发热人数", "备　注"),
            (None,) * 7,
        ),
        wanted=(
            "(area)",
            "watch.open",
            "watch.due",
            "watch.given",
            "watch.missing",
            "watch.feverish",
            None,
        ),
        kind="estate",
        body=(3, 2),
    ),
    "a list in odd order with a signature line": ByHand(
        rows=(
            ("70岁以上独居老人走访登记表",),
            ("联系电话", "家庭住址", "姓  名", "身份证号码", "年龄（周岁）", "性别", "走访人签字"),
            (None,) * 7,
            (None,) * 7,
            ("走访人（签名）：", None, None, None, "社区（公章）：", None, None),
        ),
        wanted=(
            "person.phone",
            "person.address",
            "person.name",
            "person.identity_number",
            "person.age",
            "person.sex",
            None,
        ),
        kind="person",
        body=(3, 2),
        labels=("社区（公章）：",),
    ),
    "whose phone it is decides": ByHand(
        rows=(
            ("学生情况登记表",),
            ("序号", "学生姓名", "性别", "出生年月", "家长姓名", "家长电话", "就读学校"),
            (None,) * 7,
        ),
        wanted=(
            "(number)",
            "person.name",
            "person.sex",
            "person.birth_date",
            "!",
            "?household.phone",
            "person.workplace",
        ),
        kind="person",
        body=(3, 2),
    ),
    "vehicles of households": ByHand(
        rows=(
            ("小区车辆登记表",),
            ("No.", "车牌号码", "车主姓名", "楼号", "单元", "房号", "联系方式"),
            (None,) * 7,
        ),
        wanted=(
            "(number)",
            "vehicle.plate",
            "?household.head",
            "dwelling.building",
            "dwelling.unit",
            "dwelling.room",
            "person.phone",
        ),
        kind="vehicle",
        body=(3, 2),
    ),
    "a household list with a merged title over two rows and instructions beneath": ByHand(
        rows=(
            ("出租房屋（群租）住户登记台账", None, None, None, None, None),
            (None,) * 6,
            ("社区：", None, None, "登记日期：", None, None),
            ("户主姓名", "户主电话", "详细地址", "居住人数", "房屋性质", "有无消防器材"),
            (None,) * 6,
            ("填表说明：", None, None, None, None, None),
            (
                "1.本表一户一行；2.居住人数含儿童；3.每周五下班前报送。",
                None,
                None,
                None,
                None,
                None,
            ),
        ),
        merged=("A1:F2", "A7:F7"),
        wanted=(
            "household.head",
            "household.phone",
            "dwelling.address",
            "household.size",
            "household.tenure",
            "!",
        ),
        kind="household",
        body=(5, 4),
        labels=("社区：",),
    ),
    "buildings with names there, the total on top as a text": ByHand(
        rows=(
            ("楼栋人员车辆统计", None, None, None, None),
            ("楼栋号", "户数(户)", "常住人口(人)", "其中:男", "其中:女"),
            ("小计", None, None, None, None),
            ("1号楼", None, None, None, None),
            ("2号楼", None, None, None, None),
        ),
        wanted=(None, "households", "people", "people.male", "people.female"),
        kind="building",
        body=(4, 5),
        total=3,
    ),
    "late work and appeals, in the words of an inspection": ByHand(
        rows=(
            ("督查事项办理情况统计表（截至  月  日  时）",),
            ("街道", "社区", "未办结事项", "超期未办", "当日办结", "健康码申诉数", "整改措施"),
            (None,) * 7,
        ),
        wanted=(
            "(area)",
            "(area)",
            "work.open",
            "work.overdue",
            "work.done",
            "codes.appeals_open",
            None,
        ),
        kind="community",
        body=(3, 2),
        labels=("督查事项办理情况统计表（截至  月  日  时）",),
    ),
    "English beside Chinese": ByHand(
        rows=(
            ("外籍人员信息表 Foreign residents",),
            ("姓名 Name", "国籍 Nationality", "性别 Sex", "证件号码 ID No.", "住址 Address"),
            (None,) * 5,
        ),
        wanted=(
            "person.name",
            "person.nationality",
            "person.sex",
            "person.identity_number",
            "person.address",
        ),
        kind="person",
        body=(3, 2),
    ),
    "a column for each day is no column of ours": ByHand(
        rows=(
            ("人员体温登记表（本周）",),
            ("序号", "姓名", "周一体温", "周二体温", "周三体温", "联系方式"),
            (None,) * 6,
        ),
        wanted=("(number)", "person.name", "!", "!", "!", "person.phone"),
        kind="person",
        body=(3, 2),
    ),
    "percentages and averages are not counts": ByHand(
        rows=(
            ("社区登记工作进度表",),
            ("社区名称", "总户数", "已登记户数", "登记率（%）", "未登记户数", "完成时限"),
            (None,) * 6,
        ),
        wanted=("(area)", "households", "?households", None, "!", None),
        kind="community",
        body=(3, 2),
    ),
    "a share by a formula, a row of units with a per cent, names of staff": ByHand(
        rows=(
            ("各小区住户结构统计表",),
            ("小区名称", "住户总数", "租赁户数", "租住率", "网格员姓名", "车辆数", "外出频率"),
            ("单位", "户", "户", "%", None, "辆", None),
            (None, None, None, "=C4/B4", None, None, None),
            (None, None, None, "=C5/B5", None, None, None),
        ),
        wanted=("(area)", "households", "households.rented", None, None, "vehicles", "!"),
        kind="estate",
        body=(4, 5),
    ),
    "the same heading in two groups": ByHand(
        rows=(
            ("社区人口结构表",),
            ("社区", "常住人口", None, "60岁以上人口", None),
            (None, "男", "女", "男", "女"),
            (None,) * 5,
        ),
        merged=("A2:A3", "B2:C2", "D2:E2"),
        wanted=("(area)", "people.male", "people.female", "!", "!"),
        kind="community",
        body=(4, 3),
    ),
    "marks of care as ticks": ByHand(
        rows=(
            ("重点关爱人群排查表",),
            ("姓名", "楼号-单元-房号", "独居(√)", "残疾(√)", "孕产妇(√)", "慢性病(√)", "困难(√)"),
            (None,) * 7,
        ),
        wanted=(
            "person.name",
            "?dwelling.address",
            "care.living_alone",
            "care.disabled",
            "care.pregnant",
            "care.chronic",
            "care.hardship",
        ),
        kind="person",
        body=(3, 2),
    ),
}
