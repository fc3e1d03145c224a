"""Whom a list is about, by its title: 60岁以上老人登记表 asks for those of sixty and more."""

import re

from linli.features.returns.domain.blanks import Rows
from linli.features.returns.domain.who import Guess
from linli.features.returns.forms.words import even

_FROM = re.compile(r"(\d{1,3})(?:周岁|岁)(?:\(含\)|及|含)?以上")
_BELOW = re.compile(r"(\d{1,3})(?:周岁|岁)(?:\(不含\))?以下")
_WORDS = (
    (re.compile(r"未成年"), "age<18", 0.95),
    (re.compile(r"独居"), "care.living_alone", 0.92),
    (re.compile(r"群租|合租"), "tenure=group_rental", 0.95),
    (re.compile(r"孕产妇"), "care.pregnant", 0.95),
    (re.compile(r"残疾人"), "care.disabled", 0.92),
    (re.compile(r"慢性?病"), "care.chronic", 0.9),
    (re.compile(r"困难(?:群众|群体|人员|家庭|户)"), "care.hardship", 0.9),
)
_RENTED = re.compile(r"出租|租赁|租住|承租|租户|租客")
_AGED = re.compile(r"老年人|老人")
_EVERYBODY = re.compile(
    r"(?:居民|住户|人口|家庭成员|一户一[表档])(?:基本)?(?:信息|情况|花名册|名册|名单|登记表|摸排|台账|一览|总表|表)"
)
# Those whom such words single out are in no register of residents.
_OTHERS = re.compile(
    r"返[乡汉京鲁回]|外来|流动|返回|密接|密切接触|隔离|确诊|境外|入境|志愿|工作人员|党员|企业|员工|学生|疫苗|接种|低保|特困|退役|军"
)
# A word of these before 居民 means some of them, whichever they are.
_SOME = re.compile(
    r"困难|重点|特殊|高危|失能|空巢|孤寡|留守|[新未已无]|需要|自愿|报名|租|男|女|离|迁|滞留|就业|失业"
)
_AGED_BY_LAW = "age>=60"


def whom_by(title: str, *, rows: Rows) -> Guess:
    """Guess whom a list is about; joined where a title says two things."""
    plain = even(title)
    if _OTHERS.search(plain):
        return Guess()
    said = [*_ages(plain), *((who, sure) for shape, who, sure in _WORDS if shape.search(plain))]
    if rows is Rows.VEHICLE:
        return Guess(said="vehicles", confidence=0.95)
    if _RENTED.search(plain) and not any(who.startswith("tenure") for who, _ in said):
        said.append(("tenure=rented", 0.9))
    if _AGED.search(plain) and not said:
        # 老年人权益保障法 第二条: sixty and more. A form may mean another age: somebody confirms it.
        said.append((_AGED_BY_LAW, 0.8))
    if not said and _EVERYBODY.search(plain) and not _SOME.search(plain):
        return Guess(said="all", confidence=0.9)
    if not said:
        return Guess()
    whole = " and ".join(who for who, _ in said)
    return Guess(said=whole, confidence=min(sure for _, sure in said))


def _ages(plain: str) -> list[tuple[str, float]]:
    ages = [(f"age>={found[1]}", 0.97) for found in _FROM.finditer(plain)]
    return ages + [(f"age<{found[1]}", 0.92) for found in _BELOW.finditer(plain)]
