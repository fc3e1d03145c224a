"""Measures of households: how many, and by what right they live here."""

from linli.indicators.domain import Measure, Sums, Unit, Words
from linli.register.indicators.sources import HOUSEHOLDS


def _households(code: str, words: Words, definition: Words, where: str, *called: str) -> Measure:
    return Measure(
        code=code,
        words=words,
        definition=definition,
        unit=Unit.HOUSEHOLDS,
        sums=Sums.STOCK,
        source=HOUSEHOLDS,
        where=where,
        synonyms=called,
    )


OF_HOUSEHOLDS: tuple[Measure, ...] = (
    _households(
        "households",
        Words("户数", "戶數", "Households"),
        Words(
            "当天在住的户，一处住房可以有几户",
            "當天在住的戶，一處住房可以有幾戶",
            "Households living here; a dwelling may have several",
        ),
        "",
        *(
            "总户数",
            "居民户数",
            "住户数",
            "常住户数",
            "家庭户数",
            "合计户数",
            "户数合计",
            "登记户数",
            "实有户数",
        ),
    ),
    _households(
        "households.owned",
        Words("自有住房户", "自有住房戶", "Households that own"),
        Words(
            "住房性质登记为自有的户",
            "住房性質登記為自有的戶",
            "Households registered as living in a dwelling of their own",
        ),
        "tenure = 'owned'",
        *("自有户", "自住户", "自有", "自住户数", "自有户数", "自有房屋", "业主户数"),
    ),
    _households(
        "households.rented",
        Words("租赁户", "租賃戶", "Households that rent"),
        Words(
            "住房性质登记为租赁的户，不含群租",
            "住房性質登記為租賃的戶，不含群租",
            "Households registered as renting; shared rentals are counted apart",
        ),
        "tenure = 'rented'",
        *(
            "租住户",
            "租户",
            "出租户",
            "出租房屋",
            "出租房",
            "出租房户数",
            "租赁户数",
            "租住户数",
            "承租户",
            "出租屋",
        ),
    ),
    _households(
        "households.group_rental",
        Words("群租户", "羣租戶", "Households in shared rentals"),
        Words(
            "住房性质登记为群租的户",
            "住房性質登記為羣租的戶",
            "Households registered as sharing a rented dwelling",
        ),
        "tenure = 'group_rental'",
        *("群租房", "群租户数", "群租房户数", "合租户", "合租户数", "群租"),
    ),
    _households(
        "households.tenure_unknown",
        Words("住房性质未登记的户", "住房性質未登記的戶", "Households with tenure unknown"),
        Words(
            "没有登记自有、租赁还是群租的户",
            "沒有登記自有、租賃還是羣租的戶",
            "Households of which nobody has said how they live there",
        ),
        "tenure IS NULL",
    ),
)
