"""A row of a street's workbook as the rivals of the comparison understand it."""

from typing import Any, NamedTuple

from linli.register.domain.documents import birth_date_of, masked, read_document, sex_of
from linli.register.domain.names import read_name
from linli.register.domain.phones import read_phone
from linli.register.domain.pinyin import reading
from linli.web.vault import vault


class Place(NamedTuple):
    """Where a row belongs; the rivals make no tree of estates, buildings and units."""

    dwelling: str


def place_of(row: dict[str, str], *, community: str) -> Place:
    """Make a place out of the words of a dwelling, spared the work of standing it in the tree."""
    words = "-".join(row[name] for name in ("小区", "楼栋", "单元", "房号"))
    return Place(dwelling=f"{community}.{words}")


def columns_of_person(row: dict[str, str]) -> dict[str, Any]:
    """Give the columns of a person: read, checked, sealed and with its sound, as the register does."""
    name = read_name(row["姓名"]).name or ""
    phone = read_phone(row["联系电话"]).phone or "" if row["联系电话"] else ""
    document = read_document(row["身份证号码"]).document
    sound = document if document and document.sound else None
    number, read = sound.number if sound else row["身份证号码"], reading(name)
    sex = sex_of(sound) if sound else None
    return {
        "name": name,
        "pinyin": read.pinyin,
        "initials": read.initials,
        "sex": sex.value if sex else "",
        "birth_date": birth_date_of(sound) if sound else None,
        "document_kind": sound.kind.value if sound else "",
        "document_sealed": vault().seal(number),
        "document_digest": vault().digest(number),
        "document_masked": masked(number),
        "phone": phone,
        "phone_tail": phone[-4:],
        "values": {heading: row[heading] for heading in ("民族", "户籍地", "工作单位", "备注")},
    }
