"""More forms drawn by hand: groups of headings, units, what stands below, columns that nobody sees."""

from tests.drawn_by_hand import ByHand

FORMS: dict[str, ByHand] = {
    "其中 with a colon over two columns, ten thousands, marks of columns, a note below": ByHand(
        rows=(
            ("舜华路街道社区人口和登记核对情况统计表",),
            ("填报单位（盖章）：", None, None, None, None, "截至    年  月  日  时"),
            ("序号", "村（社区）", "家庭户", "其中：", None, "实有人口", None, "登记核对", None),
            (
                *(None, None, None, "群租（户）", "租赁（户）", "总数（万人）"),
                *("60周岁及以上（人）", "核对率（%）", "自助登记率"),
            ),
            ("甲", "乙", 1, 2, 3, 4, 5, 6, 7),
            (None,) * 9,
            ("合计", None, "=SUM(C6:C6)", "=SUM(D6:D6)", None, None, None, None, None),
            ("注：1. 群租指一套住房分租给三户以上；2. 本表每日16时前报送。",),
        ),
        merged=("A1:I1", "A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:G3", "H3:I3", "A8:I8"),
        wanted=(
            *("(number)", "(area)", "households", "households.group_rental", "households.rented"),
            *("people", "people.aged_60"),
            *("households.checked_share", "households.self_registered_share"),
        ),
        kind="community",
        body=(6, 6),
        total=7,
        labels=("填报单位（盖章）：", "截至    年  月  日  时"),
    ),
    "measures beneath the matter that they are about, the area last": ByHand(
        rows=(
            ("各社区居家观察和健康监测日报（单位：人、％）",),
            ("当日情况", None, None, "健康监测", None, None, "现在管", "单位名称"),
            (
                *("新增隔离人数", "解除隔离人数", "其中：境外返回"),
                *("监测对象", "体温上报率", "发热人数", None, None),
            ),
            (None,) * 8,
        ),
        merged=("A1:H1", "A2:C2", "D2:F2", "G2:G3", "H2:H3"),
        wanted=(
            *("isolation.begun", "isolation.released", "!"),
            *("watch.open", "watch.read_share", "watch.feverish", "!", "(area)"),
        ),
        kind="community",
        body=(4, 3),
    ),
    "buildings beside their estate": ByHand(
        rows=(
            ("楼栋基本情况表",),
            ("小区", "楼栋号", "居民户数", "其中：80岁以上"),
            (None,) * 4,
        ),
        wanted=("(area)", None, "households", "people.aged_80"),
        kind="building",
        body=(3, 2),
    ),
}
