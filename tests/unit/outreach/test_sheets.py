"""What is printed: the sheet to read aloud, and slips; nothing personal is looked up for them."""

from linli.outreach.channels import loudspeaker, slip
from linli.web.paper import pdf

TEXT = "凤凰社区通知：明天8点到11点停水。有事打0531-88880000，或者13800138000！"


def test_what_is_read_aloud_comes_sentence_by_sentence_with_numbers_in_groups():
    assert loudspeaker.sentences(TEXT) == (
        "凤凰社区通知：明天8点到11点停水。",
        "有事打0531-8888 0000，或者138 0013 8000！",
    )


def test_the_sheet_tells_how_long_two_readings_take():
    values = loudspeaker.values(TEXT * 3, where=["一区"], day="2月1日")

    assert (values["minutes"], values["where"]) == (2, ["一区"])


def test_both_sheets_print():
    aloud = loudspeaker.values(TEXT, where=["凤凰国际一区"], day="2020年2月1日")
    slips = slip.values(
        [slip.Slip(door=f"3号楼2单元50{n}", text=TEXT) for n in range(5)],
        community="凤凰国际社区",
        day="2020年2月1日",
    )

    assert pdf(template=loudspeaker.PAPER, values=aloud)[:5] == b"%PDF-"
    assert pdf(template=slip.PAPER, values=slips)[:5] == b"%PDF-"


def test_the_longest_text_that_may_be_sent_still_leaves_four_slips_on_a_sheet():
    longest = slip.values(
        [slip.Slip(door=f"50{n}", text="停" * 500) for n in range(8)], community="x", day="y"
    )

    assert b"/Type/Pages/Count 2/" in pdf(template=slip.PAPER, values=longest)
