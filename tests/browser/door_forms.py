"""Forms as people write them for the door, in tables: converted as the house converts a spreadsheet."""

from pyxform.xls2xform import convert

_DOOR = """
| survey |                   |            |                |          |                |                      |             |             |
|        | type              | name       | label          | required | constraint     | constraint_message   | relevant    | choice_filter |
|        | text              | head       | 户主姓名       | yes      |                |                      |             |             |
|        | integer           | residents  | 现居住人数     | yes      | . < 31         | 0至30人              |             |             |
|        | begin repeat      | member     | 家庭成员       |          |                |                      |             |             |
|        | text              | name       | 姓名           | yes      |                |                      |             |             |
|        | select_one yes_no | away       | 近14天离开本市 | yes      |                |                      |             |             |
|        | date              | returned   | 返回日期       | yes      |                |                      | ${away}='y' |             |
|        | end repeat        |            |                |          |                |                      |             |             |
"""
_CHOICES = """
| choices |           |      |       |      |
|         | list_name | name | label | city |
|         | yes_no    | y    | 是    |      |
|         | yes_no    | n    | 否    |      |
"""
_MORE = """
|        | select_one city   | city       | 从哪座城市来   |          |                |                      |             |             |
|        | select_one area   | area       | 哪个区         |          |                |                      |             | city=${city} |
|        | select_one train  | train      | 车次           |          |                |                      |             |             |
|        | image             | sheet      | 纸质登记表照片 |          |                |                      |             |             |
"""
_MORE_CHOICES = """
|         | city      | wh   | 武汉  |      |
|         | city      | yc   | 宜昌  |      |
|         | area      | jh   | 江汉区 | wh  |
|         | area      | xl   | 西陵区 | yc  |
"""


def a_form(*, version: str = "1", asks_more: str = "") -> str:
    """Make the form of the household, with one question more where there is one."""
    more = f"|        | text              | more       | {asks_more} |          |                |                      |             |             |\n"
    return _made(_DOOR + (more if asks_more else "") + _CHOICES, version)


def every_kind() -> str:
    """Make a form with choices that hang together, a list of five hundred, and a photo."""
    trains = "".join(
        f"|         | train     | g{number} | G{number}次 |      |\n" for number in range(1, 501)
    )
    return _made(_DOOR + _MORE.lstrip("\n") + _CHOICES + _MORE_CHOICES.lstrip("\n") + trains, "1")


def by_a_list() -> str:
    """Make a form whose villages stand in a file beside it."""
    line = "|        | select_one_from_file villages.csv | village | 哪个村 | yes |                |                      |             |             |\n"
    return _made(_DOOR + line + _CHOICES, "1")


def with_places() -> str:
    """Make a form that asks where its door is, has a word in bold, a table, and a way walked."""
    lines = (
        ("note", "say", "请**对着门牌**", ""),
        ("geopoint", "where", "楼门口的位置", "yes"),
        ("geotrace", "walked", "走过的路", "yes"),
    )
    rows = "".join(
        f"|        | {type} | {name} | {label} | {must} |                |                      |             |             |\n"
        for type, name, label, must in lines
    )
    return _made(_DOOR + rows + _CHOICES, "1")


def _made(tables: str, version: str) -> str:
    settings = (
        "\n| settings |            |         |\n|          | form_id    | version |\n"
        f"|          | screening-2 | {version} |\n"
    )
    return convert(tables + settings, file_type=".md").xform
