"""Refusals of the rules, in words for people."""

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
