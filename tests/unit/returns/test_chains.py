"""Sign-up lists as people paste them."""

from linli.features.returns.domain.chains import Doubt, read_chain

PASTED = """#接龙 今天下午团购蔬菜
1. 3-2-501 张三 白菜2份
2. 3号楼1单元402 李四 白菜一份 鸡蛋2盒
3、5栋101 王五（代接赵六）白菜1份
3. 6-1-301 孙七 +1
5. 3-2-501 张三 白菜2份
6．7-1-202 周八 取消
还有人吗"""


def test_every_line_becomes_a_row() -> None:
    chain = read_chain(PASTED)

    assert chain.title == "#接龙 今天下午团购蔬菜"
    assert [(line.number, line.door, line.name) for line in chain.lines] == [
        (1, ("3", "2", "501"), "张三"),
        (2, ("3", "1", "402"), "李四"),
        (3, ("5", "", "101"), "王五"),
        (3, ("6", "1", "301"), "孙七"),
        (5, ("3", "2", "501"), "张三"),
        (6, ("7", "1", "202"), "周八"),
        (None, None, ""),
    ]
    assert chain.lines[1].wanted == (("白菜", 1, "份"), ("鸡蛋", 2, "盒"))


def test_what_does_not_add_up_stands_beside_it() -> None:
    doubts = [set(line.doubts) for line in read_chain(PASTED).lines]

    assert doubts == [
        {Doubt.SAME_DOOR},
        set(),
        {Doubt.SAME_NUMBER, Doubt.FOR_ANOTHER},
        {Doubt.SAME_NUMBER, Doubt.ONE_MORE},
        {Doubt.SAME_DOOR, Doubt.NUMBER_MISSING},
        {Doubt.TAKEN_BACK},
        {Doubt.NOT_READ},
    ]


def test_what_was_taken_back_is_not_added_up() -> None:
    assert read_chain("1. 3-2-501 张三 白菜2份\n2. 3-2-502 李四 白菜3份 取消").totals == {
        ("白菜", "份"): 2
    }


def test_a_name_before_an_amount_is_no_thing() -> None:
    chain = read_chain(
        "1. 李四 3-1-502 2份\n2. 5-1-101 王五 3份\n3. 5-1-102 土豆 3份\n4. 5-1-103 王五 黄瓜 2斤"
    )

    assert [(line.name, line.wanted) for line in chain.lines] == [
        ("李四", (("", 2, "份"),)),
        ("王五", (("", 3, "份"),)),
        ("", (("土豆", 3, "份"),)),
        ("王五", (("黄瓜", 2, "斤"),)),
    ]


def test_an_empty_text_has_no_rows() -> None:
    assert read_chain("\n \n").lines == ()
