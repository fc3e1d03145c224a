"""How a name is read aloud, so that it can be found and sorted by its sound."""

from dataclasses import dataclass
from functools import lru_cache

from pypinyin import Style, pinyin

# Characters that are read differently as a surname (现代汉语词典, 姓氏读音).
_SURNAMES = {
    "曾": "zeng", "单": "shan", "仇": "qiu", "解": "xie", "查": "zha", "任": "ren", "区": "ou",
    "朴": "piao", "盖": "ge", "乐": "yue", "种": "chong", "翟": "zhai", "缪": "miao", "折": "she",
    "员": "yun", "洗": "xian", "覃": "qin", "召": "shao", "黑": "he", "过": "guo", "繁": "po",
    "秘": "bi", "祭": "zhai", "牟": "mu", "葛": "ge", "谌": "chen", "褚": "chu", "逄": "pang",
    "那": "na", "句": "gou", "隗": "wei", "曲": "qu", "尉": "wei", "宓": "mi", "郇": "xun",
    "柏": "bai", "车": "che", "都": "du", "宁": "ning", "万俟": "moqi", "尉迟": "yuchi",
    "长孙": "zhangsun", "单于": "chanyu", "澹台": "tantai", "令狐": "linghu", "夏侯": "xiahou",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """``pinyin`` without tones and spaces (``zhangsan``), ``initials`` (``zs``); lower case."""

    pinyin: str
    initials: str


def reading(name: str) -> Reading:
    """Read a name; letters of other scripts stand for themselves."""
    for length in (2, 1):
        if syllable := _SURNAMES.get(name[:length]):
            first, rest = syllable, name[length:]
            break
    else:
        first, rest = "", name
    heads = [syllable for char in rest if (syllable := _syllable(char))]
    initials = _initials_of_surname(name, first) + "".join(s[0] for s in heads)
    return Reading(pinyin=(first + "".join(heads))[:200], initials=initials[:32])


def _initials_of_surname(name: str, syllables: str) -> str:
    if not syllables:
        return ""
    if len(name) > 1 and name[:2] in _SURNAMES:
        return syllables[0] + (_syllable(name[1]) or " ")[0]
    return syllables[0]


@lru_cache(maxsize=16384)
def _syllable(char: str) -> str:
    if char.isascii():
        return char.lower() if char.isalnum() else ""
    found = pinyin(char, style=Style.NORMAL, errors="ignore")
    return found[0][0].replace("ü", "v") if found else ""
