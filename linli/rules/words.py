"""Refusals of the rules, and what codes and values of rules are called, in words for people."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

REASONS: Mapping[str, Any] = {
    "rules.expression_operation": _(
        "规则里有不认识的运算“{operation}”。请按 CertLogic 1.3.3 改写。"
    ),
    "rules.expression_operands": _("运算“{operation}”的参数个数或写法不对。请核对规则。"),
    "rules.expression_shape": _("规则里有一处不是表达式：{said}。请核对规则。"),
    "rules.expression_path": _("规则里取数的路径不对：{said}。请写成用点分开的名称。"),
    "rules.expression_type": _("运算“{operation}”遇到了不合适的数据，无法判断。请核对数据和规则。"),
    "rules.expression_number": _("规则里的数太大，无法准确计算。请改小。"),
    "rules.expression_date": _("“{said}”不是日期，无法判断。日期写成 2020-02-29 这样。"),
    "rules.expression_deep": _("规则嵌套得太深，没有计算。请拆成几条。"),
    "rules.expression_effort": _("规则算得太久，已经停下。请改得简单些，或减少数据。"),
    "rules.suite_json": _("{file} 不是 JSON 文件，或者太大。请核对文件。"),
    "rules.suite_shape": _(
        "{file} 不是 CertLogic 测试文件：要有 cases，每个用例有表达式和 assertions。"
    ),
    "rules.no_such_policy": _("{day} 这一天没有“{code}”的规定。请核对日期，或请上级制定。"),
    "rules.unknown_version": _("决定所依据的规定 {version} 不在这里，无法复算。"),
    "rules.ends_before_start": _("“{rule}”的结束日期不晚于开始日期。请核对日期。"),
    "rules.overlap": _("“{rule}”和从 {since} 起的一版重叠。一天只能有一版，请改日期。"),
    "rules.unknown_field": _(
        "“{rule}”用到了不认识的数据项“{field}”。请先登记这个数据项，或改写规则。"
    ),
    "rules.field_not_named": _("“{rule}”用到了“{field}”，但没有列在它的数据项里。请补上。"),
    "rules.not_allowed_above": _(
        "上级的规定“{above}”不允许这样改“{rule}”。不能层层加码；确有需要，请报上级决定。"
    ),
    "rules.from_the_past": _("“{rule}”不能从过去的日期开始。请从今天或以后开始。"),
    "rules.version_changed": _(
        "规定“{rule}”的版本 {version} 和已经发布的不一样。已发布的版本不能改，请另发一版。"
    ),
    "rules.library_file": _("规定文件 {file} 有误：{problem}"),
}

# Chapters of the page by how codes begin, in their order.
CHAPTERS: Mapping[str, Any] = {
    "observation": _("观察多久"),
    "release": _("什么时候解除观察"),
    "regime": _("观察期间怎样生活"),
    "readings": _("每天测什么、问什么"),
    "risk": _("风险等级和防控策略"),
    "tracing": _("联系和随访"),
    "work": _("事情多久办好"),
    "doors": _("住户自己登记"),
    "records": _("住户信息怎样核对、查看和保存"),
    "settling": _("几种说法不一样，听谁的"),
    "outreach": _("怎样通知居民"),
    "rules": _("下级能不能加规定"),
}

# What a ladder of work says, in the order in which things happen.
STEPS: Mapping[str, Any] = {
    "begins": _("从哪里办起"),
    "due_in": _("多久办好"),
    "remind": _("什么时候提醒"),
    "climb": _("没有办好"),
    "overnight": _("当天 24 时没办好"),
}

LEVELS: Mapping[str, Any] = {
    "nation": _("国家规定"),
    "province": _("省里规定"),
    "city": _("市里规定"),
    "district": _("区县规定"),
    "street": _("街道规定"),
    "community": _("社区规定"),
    "estate": _("小区规定"),
}

UNITS: Mapping[str, Any] = {
    "day": _("{value} 天"),
    "week": _("第 {value} 周"),
    "time": _("{value} 次"),
    "hour": _("{value} 小时"),
    "minute": _("{value} 分钟"),
    "person": _("{value} 人"),
    "year": _("{value} 岁"),
    "%": _("{value}%"),
    "0.1 °C": _("{value} ℃"),
}

# Questions that a regime and a way of counting answer.
QUESTIONS: Mapping[str, Any] = {
    "goes_out": _("能不能出门"),
    "on_word_of": _("谁说了算"),
    "transport": _("坐什么车"),
    "own_room": _("单独一间"),
    "visitors": _("能不能来客"),
    "measured_by": _("谁来测"),
    "tests_on_days": _("哪几天检测"),
    "by": _("怎样数"),
    "day_zero": _("从哪天数起"),
    "release": _("到什么时候"),
    "new_exposure": _("又有接触"),
    "household": _("同住的人又有接触"),
}

# What the answers to some questions are called.
ANSWERS: Mapping[tuple[str, str], Any] = {
    ("goes_out", "for_care"): _("只能去看病"),
    ("goes_out", "if_needed"): _("非必要不出门"),
    ("goes_out", "freely"): _("可以"),
    ("on_word_of", "site"): _("观察点"),
    ("on_word_of", "community"): _("社区"),
    ("on_word_of", "self"): _("本人"),
    ("transport", "closed"): _("专车接送"),
    ("transport", "not_public"): _("不坐公共交通"),
    ("transport", "any"): _("不限"),
    ("own_room", "True"): _("要"),
    ("own_room", "False"): _("不要求"),
    ("visitors", "True"): _("可以"),
    ("visitors", "False"): _("不可以"),
    ("measured_by", "staff"): _("工作人员"),
    ("measured_by", "self_reported"): _("自己测，每天上报"),
    ("measured_by", "self"): _("自己测"),
    ("by", "days"): _("按天"),
    ("by", "hours"): _("按小时"),
    ("day_zero", "last_exposure"): _("最后一次接触那天算第 0 天"),
    ("release", "24:00"): _("最后一天的 24 时"),
    ("new_exposure", "restarts"): _("重新数"),
    ("new_exposure", "ignored"): _("不重新数"),
    ("household", "restarts"): _("重新数"),
    ("household", "ignored"): _("不重新数"),
}

VALUES: Mapping[str, Any] = {
    "central_observation": _("集中隔离医学观察"),
    "home_observation": _("居家医学观察"),
    "home_health_monitoring": _("居家健康监测"),
    "health_monitoring": _("健康监测"),
    "self_monitoring": _("自我健康监测"),
    "fever": _("发热"),
    "dry_cough": _("干咳"),
    "fatigue": _("乏力"),
    "sore_throat": _("咽痛"),
    "loss_of_smell_or_taste": _("嗅觉或味觉减退"),
    "diarrhoea": _("腹泻"),
    "low": _("低风险"),
    "medium": _("中风险"),
    "high": _("高风险"),
    "none": _("未发现病例"),
    "cases": _("出现病例"),
    "outbreak": _("暴发疫情"),
    "spread": _("传播疫情"),
    "any": _("不分县区等级"),
    "county": _("县（区）"),
    "estate": _("小区"),
    "building": _("楼栋、单元"),
    "guard_entry": _("外防输入"),
    "stop_spread": _("内防扩散"),
    "guard_exit": _("外防输出"),
    "strict_control": _("严格管控"),
    "local": _("本地的安排"),
    "province": _("省"),
    "city": _("市"),
    "district": _("区县"),
    "street": _("街道"),
    "community": _("社区"),
    "inbox": _("网页消息"),
    "sms": _("手机短信"),
    "slip": _("纸条"),
    "knock": _("上门"),
    "worker": _("工作人员当面核对的"),
    "self": _("本人说的"),
    "relative": _("家人或邻居说的"),
    "visitor": _("凭通知单进来的人说的"),
    "workbook": _("名单上的"),
}
