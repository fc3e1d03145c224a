"""The areas of the demo and of the measurements, with the figures of the published accounts."""

from linli.features.households.demo.plans import (
    Building,
    Community,
    Estate,
    Ground,
    Totals,
    plan,
    shared_out,
)

JINAN = Ground(place="370198", plate="鲁A", home="山东省济南市")
WUHAN = Ground(place="420198", plate="鄂A", home="湖北省武汉市")

FENGHUANG = Community(
    code="370176001020",
    name="凤凰国际社区",
    estates=(
        Estate(name="凤凰国际一区", building=Building.SLABS, grids=5),
        Estate(name="凤凰国际二区", building=Building.SLABS, grids=5),
        Estate(name="凤凰国际三区", building=Building.MIXED, grids=5),
        Estate(name="凤凰国际四区", building=Building.TOWERS, grids=5),
        Estate(name="凤凰国际五区", building=Building.TOWERS, grids=5),
        Estate(name="凤凰云邸", building=Building.TOWERS, grids=4),
        Estate(name="凤凰青年公寓", building=Building.APARTMENTS, grids=4),
    ),
    households=8_216,
    people=14_500,
    rented=1_890,
    group_rentals=214,
    group_people=882,
    foreigners=13,
    border_residents=30,
    ground=JINAN,
)

# The account's figures of one street; border residents as in its largest community.
SHUNHUA_ROAD = Totals(
    households=106_907,
    people=275_784,
    group_rentals=6_396,
    group_people=26_361,
    foreigners=86,
    border_residents=120,
)
SHUNHUA_ROAD_COMMUNITIES = (
    ("370176001001", "贤文社区"),
    ("370176001002", "牛旺社区"),
    ("370176001003", "徐家社区"),
    ("370176001004", "草山岭社区"),
    ("370176001005", "北胡社区"),
    ("370176001006", "新生活家园社区"),
    ("370176001007", "新东方花园社区"),
    ("370176001008", "会展中心社区"),
    ("370176001009", "鑫苑国际社区"),
    ("370176001010", "齐鲁软件园社区"),
    ("370176001011", "黄金时代社区"),
    ("370176001012", "雅居园社区"),
    ("370176001013", "环保科技园社区"),
    ("370176001014", "未来城社区"),
    ("370176001015", "理想家园社区"),
    ("370176001016", "舜泰社区"),
    ("370176001017", "风华社区"),
    ("370176001018", "舜泺社区"),
    ("370176001019", "涵玉翠岭社区"),
    ("370176001020", "凤凰国际社区"),
    ("370176001021", "舜奥社区"),
    ("370176001022", "奥龙社区"),
    ("370176001023", "龙奥国际社区"),
    ("370176001024", "白鹭社区"),
    ("370176001025", "汇德社区"),
    ("370176001026", "舜义社区"),
    ("370176001027", "舜宁社区"),
    ("370176001028", "舜信社区"),
)


def street() -> tuple[Community, ...]:
    """Plan Shunhua Road street: 28 communities, Fenghuang International among them."""
    others = [area for area in SHUNHUA_ROAD_COMMUNITIES if area[0] != FENGHUANG.code]
    rest = Totals(
        households=SHUNHUA_ROAD.households - FENGHUANG.households,
        people=SHUNHUA_ROAD.people - FENGHUANG.people,
        group_rentals=SHUNHUA_ROAD.group_rentals - FENGHUANG.group_rentals,
        group_people=SHUNHUA_ROAD.group_people - FENGHUANG.group_people,
        foreigners=SHUNHUA_ROAD.foreigners - FENGHUANG.foreigners,
        border_residents=SHUNHUA_ROAD.border_residents - FENGHUANG.border_residents,
    )
    planned = (*plan(areas=others, totals=rest, ground=JINAN), FENGHUANG)
    return shared_out(sorted(planned, key=lambda community: community.code))


def city(*, communities: int = 3_349, people: int = 9_000_000) -> tuple[Community, ...]:
    """
    Plan a city of invented codes below 420198, a county code that nobody holds.

    Six communities in ten are villages (the 200s of the code), as in the city of the account.
    """
    totals = Totals(
        households=people * 2 // 5,
        people=people,
        group_rentals=people // 100,
        group_people=people // 24,
        foreigners=people // 4_000,
        border_residents=people // 3_000,
        households_per_grid=324,
    )
    areas = [_city_area(at) for at in range(communities)]
    return shared_out(plan(areas=areas, totals=totals, ground=WUHAN))


def _city_area(at: int) -> tuple[str, str]:
    street_at, own = divmod(at, 20)
    village = own >= 8
    number = own - 8 + 201 if village else own + 1
    word = "村" if village else "社区"
    return f"420198{street_at + 1:03d}{number:03d}", f"江湾{street_at + 1}街{own + 1}{word}"
