"""What somebody reads when a blank is turned away: what happened, and what to do next."""

import pytest

from linli.features.returns.words import REASONS

SAID = {
    "empty": "这个文件是空的。请重新下载上级发的空白表再试。",
    "too_large": "这个文件太大，空白表不会超过 20 MB。请确认没有选错文件。",
    "not_a_workbook": ("这不是 Excel 工作簿（xlsx）。请用 Excel 或 WPS 打开后另存为 xlsx 再试。"),
    "macros": "这个文件带有宏，为了安全没有打开。请另存为不带宏的 xlsx 再试。",
    "protected": "这张表加了保护，要填的格子都锁住了。请向发表的单位要一份可以填写的表。",
    "too_many_sheets": ("这个文件有 200 张工作表，一次最多处理 50 张。请只留下要填的那张表。"),
    "no_heading": "没有找到能认出来的表头。请确认这是空白表，表头里有要填的项目。",
    "mixed": "这个文件里既有名单又有统计表。请拆成两个文件，分别填写。",
    "several": "这个文件里有 2 张要填的表。请拆开，一个文件只留一张。",
    "future": "2999-01-01 还没有到，没有那一天的数据。请改成今天或以前的日期。",
    "no_purpose": "名单要离开本系统，必须写明用途（2 到 200 个字），名单上的人可以查到。",
    "nothing_new": "这张表没有新问题，不用再问住户。",
}
FACTS = {"megabytes": 20, "sheets": 200, "limit": 50, "tables": 2, "day": "2999-01-01"}


@pytest.mark.parametrize("code", SAID)
def test_a_refusal_says_what_happened_and_what_to_do_next(code: str) -> None:
    assert str(REASONS[f"returns.{code}"]).format(**FACTS) == SAID[code]
