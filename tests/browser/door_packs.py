"""What a worker takes along in tests of the form at the door: two stairs of invented households."""

from typing import Any

ROUND, FORM = "019f0000-0000-7000-8000-000000000001", "019f0000-0000-7000-8000-00000000000f"
_PEOPLE = ("王某等3人", "陈某", "欧阳某等2人", "李某等4人", "周某等2人", "赵某等5人")


def a_pack(*, households: int = 12) -> dict[str, Any]:
    """Make a pack: a stair of six storeys with two doors each, then the next one."""
    return {
        "rounds": [
            {
                "id": ROUND,
                "name": "第三轮入户排查",
                "form": FORM,
                "due_at": "2099-12-31T20:00:00+08:00",
                "from": "00:00",
                "until": "23:59",
            }
        ],
        "forms": [
            {
                "id": FORM,
                "name": "入户排查",
                "version": "1",
                "url": f"/screening/forms/{FORM}/form.xml",
                "media": [],
            }
        ],
        "turns": [_turn(number) for number in range(households)],
    }


def turn_id(number: int) -> str:
    """Give the key of a household's turn."""
    return f"019f0000-0000-7000-8000-1{number:011d}"


def _turn(number: int) -> dict[str, Any]:
    unit, rest = number // 12 + 1, number % 12
    floor, door = rest // 2 + 1, f"{rest // 2 + 1}0{rest % 2 + 1}"
    people = _PEOPLE[number % len(_PEOPLE)]
    return {
        "id": turn_id(number),
        "round": ROUND,
        "household": f"019f0000-0000-7000-8000-2{number:011d}",
        "form": FORM,
        "building": "朝阳里 2号楼",
        "unit": f"{unit}单元",
        "floor": str(floor),
        "door": door,
        "label": f"2号楼{unit}单元{door}",
        "people": people,
        "rung": "door",
        "visits": 0,
        "minutes": 5.0,
        "next_at": None,
        "asked_again": False,
        "answer_url": "/",
        "instance": (
            f'<data id="screening-2" version="1"><head>{people[:2]}</head><residents>2</residents>'
            f"<member><name>{people[:2]}</name></member><member><name>家人</name></member></data>"
        ),
    }
