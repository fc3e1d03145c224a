"""Names as a Chinese city has them: surnames by frequency, given names by sex and generation."""

from itertools import accumulate
from random import Random

# Per ten thousand people, rounded from the rank lists that the ministry of public security publishes.
_SURNAMES = """
王715 李709 张674 刘513 陈453 杨308 黄223 赵222 吴201 周204 徐170 孙154 马129 朱128 胡117 林109
郭114 何108 高108 罗97 郑93 梁85 谢79 宋80 唐73 许77 韩77 冯65 邓67 曹60 彭57 曾58 肖52 田53 董51
潘48 袁50 蔡45 蒋47 余49 于50 杜43 叶40 程42 苏40 魏48 吕45 丁43 任41 沈39 姚38 卢37 姜38 崔36 钟34
谭35 陆30 汪32 范34 金31 石30 廖32 贾34 夏27 韦30 付26 方28 白27 邹26 孟25 熊27 秦26 邱25 江25 尹24
薛25 闫25 段23 雷24 侯24 龙21 史19 陶19 黎19 贺20 顾19 毛19 郝19 龚19 邵18 万18 钱18 严16 覃15 武18
戴18 莫15 孔15 向14 汤14 常15 温12 康12 施13 文12 牛12 樊12 葛11 邢11 安10 齐10 易10 乔10 伍9 庞10
颜9 倪8 庄8 聂8 章8 鲁8 岳7 翟8 殷7 詹7 申7 欧7 耿7 关7 兰7 焦6 俞7 左6 柳6 甘5 祝6 包5 宁5 尚5
符5 舒5 阮5 柯4 纪5 梅4 童5 凌4 毕4 单4 季4 裴4 霍4 涂4 成4 苗4 谷4 盛4 曲4 翁3 冉4 骆3 蓝3 路4
游3 辛4 靳4 管3 柴4 蒙3 鲍3 华3 喻3 祁3 蒲2 房3 滕2 屈2 饶2 解3 牟2 艾2 尤2 阳2 时2 穆2 农2 司2
卓2 古2 吉2 缪2 简2 车2 项2 连2 芦2 麦1 褚2 娄2 窦2 戚1 岑1 景2 党2 宫2 费1 卜1 冷1 晏1 席2 卫2
欧阳7 上官1 司马1 诸葛1 皇甫1 尉迟1 令狐1
"""

# Signs by sex and decade of birth. The last sign of a name carries the sex more than the first.
_MEN = {
    1920: ("德玉长永福文宝广金春振明志国世", "山林海才贵荣昌田福祥生堂元清顺"),
    1950: ("建国志卫永文光明立玉春保新庆学", "国华军民强平林生义明忠福东成祥"),
    1970: ("志建国海文晓永俊勇少春立红立伟", "军强伟刚勇涛斌峰辉波明平杰鹏华"),
    1980: ("晓海文俊志建世明立永振少家国旭", "鹏磊涛超伟杰飞斌亮峰凯宇龙波强"),
    1990: ("天浩文俊嘉子志家宇明泽旭思晨一", "鑫宇博超帆凯杰翔坤阳豪毅辰鹏轩"),
    2000: ("子浩宇俊梓嘉天皓博泽文睿思奕明", "轩涵宇豪杰辰阳睿浩然博航泽霖铭"),
    2010: ("沐梓子宇浩奕一亦景承知书星宸若", "辰宸轩泽睿霖航安一恒铭远川言珩"),
}
_WOMEN = {
    1920: ("秀桂玉淑凤兰素翠春金月爱菊惠瑞", "英兰珍芳华荣云琴花莲香梅贞芝清"),
    1950: ("秀玉桂淑丽春建凤爱红美文素翠月", "英兰华珍荣芳梅琴香云霞萍玲清凤"),
    1970: ("丽红春晓海秀玉小雪爱艳文美建桂", "丽艳霞敏玲红芳娟燕华萍梅静英云"),
    1980: ("晓丽海文雪婷小静艳玉春佳亚红思", "娟静丽娜燕敏婷艳霞莉洁颖蕾倩琳"),
    1990: ("雨思梦佳雪晓文欣嘉子诗雅静慧婉", "婷雪琪颖洁倩瑶怡悦彤雯慧萱然蕊"),
    2000: ("梓雨子欣思诗语梦佳可心雅若紫晨", "涵萱怡琪妍彤萌瑶欣悦桐菲月琳蕊"),
    2010: ("沐梓若语一诗苡芷念星知可安书予", "汐萱诺桐妍宁涵伊溪彤柠禾晴玥言"),
}
_DECADES = tuple(sorted(_MEN))
# How many of a hundred names have one sign after the surname, by the same decades.
_SHORT = {1920: 6, 1950: 14, 1970: 34, 1980: 42, 1990: 30, 2000: 16, 2010: 8}
_POOL = 2048

_UYGHUR_MEN = [
    "买买提",
    "阿迪力",
    "艾尼瓦尔",
    "吐尔逊",
    "玉素甫",
    "艾合买提",
    "库尔班",
    "阿卜杜拉",
    "帕尔哈提",
    "肉孜",
]
_UYGHUR_WOMEN = [
    "阿依古丽",
    "古丽娜尔",
    "热依汗",
    "帕提古丽",
    "阿米娜",
    "米热古丽",
    "佐热木",
    "茹克娅",
    "祖丽胡玛尔",
]


def _surname_pool() -> tuple[str, ...]:
    named = [(word.rstrip("0123456789"), word) for word in _SURNAMES.split()]
    counts = [(name, int(word[len(name) :])) for name, word in named]
    ends = list(accumulate(count for _, count in counts))
    pool, at = [], 0
    for place in range(4096):
        while ends[at] * 4096 <= place * ends[-1]:
            at += 1
        pool.append(counts[at][0])
    return tuple(pool)


def _given_pool(*, firsts: str, lasts: str, short: int, key: str) -> tuple[str, ...]:
    chance = Random(f"given/{key}")
    names: list[str] = []
    while len(names) < _POOL:
        last = chance.choice(lasts)
        first = "" if chance.randrange(100) < short else chance.choice(firsts)
        if first != last:
            names.append(first + last)
    return tuple(names)


def _pools(signs: dict[int, tuple[str, str]], *, sex: str) -> dict[int, tuple[str, ...]]:
    made = {
        decade: _given_pool(firsts=firsts, lasts=lasts, short=_SHORT[decade], key=f"{sex}/{decade}")
        for decade, (firsts, lasts) in signs.items()
    }
    return {year: made[max(d for d in _DECADES if d <= year)] for year in range(1920, 2030)}


# A name is one index into a pool: 4,096 surnames by frequency, 2,048 given names by year and sex.
SURNAMES = _surname_pool()
WOMEN = _pools(_WOMEN, sex="women")
MEN = _pools(_MEN, sex="men")


def minority_name(*, chance: Random, sex: int) -> str:
    """Give a Uyghur name: the own name, the middle dot, the father's name."""
    own = chance.choice(_UYGHUR_MEN if sex else _UYGHUR_WOMEN)
    return f"{own}·{chance.choice(_UYGHUR_MEN)}"


def foreign_name(*, chance: Random, firsts: str, lasts: str) -> str:
    """Give a name in Latin letters: one of some first names and of some last names."""
    return f"{chance.choice(firsts.split())} {chance.choice(lasts.split())}"
