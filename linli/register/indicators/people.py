"""Measures of people: how many, by sex and age, and how they live."""

from linli.indicators.domain import Measure, Sums, Unit, Words
from linli.register.indicators.sources import PEOPLE


def _people(code: str, words: Words, definition: Words, where: str, *called: str) -> Measure:
    return Measure(
        code=code,
        words=words,
        definition=definition,
        unit=Unit.PERSONS,
        sums=Sums.DISTINCT,
        source=PEOPLE,
        where=where,
        synonyms=called,
    )


def _aged(years: int, words: Words, *called: str) -> Measure:
    return _people(
        f"people.aged_{years}",
        words,
        Words(
            f"在住人员中当天已满{years}周岁的，同一个人在一个辖区只算一次",
            f"在住人員中當天已滿{years}週歲的，同一個人在一個轄區只算一次",
            f"People living here who are {years} or older on the day; each counts once in an area",
        ),
        f"birth_date <= %(on)s::date - interval '{years} years'",
        *called,
    )


def _under(years: int, words: Words, *called: str) -> Measure:
    return _people(
        f"people.under_{years}",
        words,
        Words(
            f"在住人员中当天不满{years}周岁的，同一个人在一个辖区只算一次",
            f"在住人員中當天不滿{years}週歲的，同一個人在一個轄區只算一次",
            f"People living here who are younger than {years} on the day; each counts once in an area",
        ),
        f"birth_date > %(on)s::date - interval '{years} years'",
        *called,
    )


OF_PEOPLE: tuple[Measure, ...] = (
    _people(
        "people",
        Words("人数", "人數", "People"),
        Words(
            "当天在住的人；有两处住处的，在同一个辖区只算一次",
            "當天在住的人；有兩處住處的，在同一個轄區只算一次",
            "People living here; somebody with two homes in an area counts there once",
        ),
        "",
        *(
            "总人数",
            "总人口",
            "人口",
            "人口数",
            "常住人口",
            "实有人口",
            "居住人口",
            "在住人数",
            "合计人数",
            "居民人数",
            "登记人数",
            "常住人口数",
        ),
    ),
    _people(
        "people.male",
        Words("男性", "男性", "Men and boys"),
        Words("在住人员中的男性", "在住人員中的男性", "People living here who are male"),
        "sex = 'male'",
        *("男", "男性人数", "男性人口"),
    ),
    _people(
        "people.female",
        Words("女性", "女性", "Women and girls"),
        Words("在住人员中的女性", "在住人員中的女性", "People living here who are female"),
        "sex = 'female'",
        *("女", "女性人数", "女性人口"),
    ),
    _under(3, Words("3岁以下", "3歲以下", "Under 3"), "三岁以下", "婴幼儿", "3周岁以下"),
    _under(6, Words("6岁以下", "6歲以下", "Under 6"), "六岁以下", "学龄前儿童", "6周岁以下"),
    _under(
        14,
        Words("14岁以下", "14歲以下", "Under 14"),
        "十四岁以下",
        "14周岁以下",
        "不满14周岁",
        "14岁以下人数",
        "14岁以下儿童",
    ),
    _under(
        18,
        Words("未成年人", "未成年人", "Under 18"),
        "18岁以下",
        "十八岁以下",
        "18周岁以下",
        "不满18周岁",
        "未成年",
    ),
    _aged(
        60,
        Words("60岁以上", "60歲以上", "60 and older"),
        "六十岁以上",
        "60周岁以上",
        "60岁及以上",
        "60岁以上老人",
        "60岁以上老年人",
        "老年人",
        "老年人口",
        "60岁以上人数",
    ),
    _aged(
        65,
        Words("65岁以上", "65歲以上", "65 and older"),
        "六十五岁以上",
        "65周岁以上",
        "65岁及以上",
        "65岁以上老人",
        "65岁以上老年人",
    ),
    _aged(
        80,
        Words("80岁以上", "80歲以上", "80 and older"),
        "八十岁以上",
        "80周岁以上",
        "80岁及以上",
        "高龄老人",
        "80岁以上老人",
        "80岁以上老年人",
    ),
    _people(
        "people.in_rented",
        Words("租住人数", "租住人數", "People in rented dwellings"),
        Words(
            "住在租赁户里的人，不含群租",
            "住在租賃戶裏的人，不含羣租",
            "People living in households that rent; shared rentals are counted apart",
        ),
        "tenure = 'rented'",
        *("租住人口", "租赁人数", "承租人数", "租户人数", "租住人员"),
    ),
    _people(
        "people.in_group_rental",
        Words("群租人数", "羣租人數", "People in shared rentals"),
        Words("住在群租户里的人", "住在羣租戶裏的人", "People living in shared rentals"),
        "tenure = 'group_rental'",
        *("群租人员", "群租人口", "群租房人数", "合租人数"),
    ),
    _people(
        "people.birth_unknown",
        Words("出生日期不详", "出生日期不詳", "Date of birth unknown"),
        Words(
            "没有登记出生日期、不能按年龄统计的人",
            "沒有登記出生日期、不能按年齡統計的人",
            "People whose age nobody has said: they stand in no age band",
        ),
        "birth_date IS NULL",
    ),
)
