"""Measures of those who need a second look."""

from linli.indicators.domain import Measure, Sums, Unit, Words
from linli.register.domain.sheets import Care
from linli.register.indicators.sources import CARE


def _marked(care: Care, code: str, words: Words, *called: str) -> Measure:
    return Measure(
        code=f"people.{code}",
        words=words,
        definition=Words(
            f"登记中标有“{words.zh_hans}”的在住人员，同一个人在一个辖区只算一次",
            f"登記中標有「{words.zh_hant}」的在住人員，同一個人在一個轄區只算一次",
            f"People living here who are marked: {words.en.lower()}; each counts once in an area",
        ),
        unit=Unit.PERSONS,
        sums=Sums.DISTINCT,
        source=CARE,
        where=f"kind = '{care.value}'",
        synonyms=called,
    )


OF_CARE: tuple[Measure, ...] = (
    _marked(
        Care.LIVING_ALONE,
        "living_alone",
        Words("独居", "獨居", "Living alone"),
        "独居老人",
        "独居人数",
        "独居老人数",
        "空巢老人",
        "独居人员",
    ),
    _marked(
        Care.PREGNANT,
        "pregnant",
        Words("孕产妇", "孕產婦", "Pregnant"),
        "孕妇",
        "孕产妇人数",
        "孕妇人数",
    ),
    _marked(
        Care.CHRONIC,
        "chronic",
        Words("慢性病", "慢性病", "Chronically ill"),
        "慢病",
        "慢性病患者",
        "慢性病人数",
        "基础疾病人数",
        "慢病患者",
        "有基础疾病",
    ),
    _marked(
        Care.DISABLED,
        "disabled",
        Words("残疾人", "殘疾人", "Disabled"),
        "残疾",
        "残疾人数",
        "残疾人员",
        "残障人员",
    ),
    _marked(
        Care.HARDSHIP,
        "in_hardship",
        Words("困难群体", "困難羣體", "In hardship"),
        "特殊困难群体",
        "困难人员",
        "困难群众",
        "困难人数",
        "低保人数",
        "特困人员",
        "特殊困难人员",
        "困难家庭人数",
        "低保、特困",
    ),
    _marked(
        Care.MINOR_ALONE,
        "minor_alone",
        Words("留守儿童", "留守兒童", "Minors alone"),
        "留守儿童数",
        "困境儿童",
        "独自在家的未成年人",
    ),
    _marked(
        Care.DIET, "diet", Words("饮食习惯", "飲食習慣", "With a diet"), "特殊饮食人数", "清真饮食"
    ),
    _marked(
        Care.NO_SMARTPHONE,
        "no_smartphone",
        Words("无智能手机", "無智慧型手機", "No smartphone"),
        "无智能手机人数",
        "不会使用智能手机",
        "不使用智能手机",
    ),
    _marked(
        Care.FOREIGN_LANGUAGE,
        "foreign_language",
        Words("需要翻译", "需要翻譯", "Needing an interpreter"),
        "需要翻译人数",
        "外籍人员",
        "外籍人数",
    ),
)
