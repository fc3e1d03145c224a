"""Telling: once, to each by the first way there is; the preview says the same; nothing personal to many."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from linli.areas.domain import Role
from linli.journal.models import Entry
from linli.kernel.places import EVERYWHERE
from linli.kernel.refusals import NotYours
from linli.outreach import actions, models, queries
from linli.outreach.domain import Language, Recipient, Way
from linli.outreach.domain.notices import URGENT_NOTICE
from linli.store.reach import reaching
from tests import world
from tests.outreach import MORNING, WORDS, a_notice, deliveries, homes, told, ways

pytestmark = pytest.mark.django_db
NIGHT = datetime(2020, 2, 1, 15, 0, tzinfo=UTC)
SEVEN = datetime(2020, 2, 1, 23, 0, tzinfo=UTC)


def test_everybody_gets_a_page_and_a_text_message_or_a_slip():
    community = world.a_community()
    homes(community, "13801980001", "")

    told(a_notice(community))

    assert ways() == ["inbox", "sms", "inbox", "slip"]
    assert [row.to_masked for row in deliveries(channel="sms")] == ["138****0001"]


def test_what_is_urgent_ends_with_a_knock():
    community = world.a_community()
    homes(community, "")

    told(a_notice(community, template=URGENT_NOTICE))

    assert ways() == ["inbox", "knock"]


def test_the_same_key_is_told_once():
    community = world.a_community()
    homes(community, "13801980001")

    first = told(a_notice(community))
    second = told(a_notice(community), now=MORNING + timedelta(hours=1))

    assert first == second
    assert ways() == ["inbox", "sms"]
    with reaching(EVERYWHERE):
        assert Entry.objects.filter(kind="outreach.told").count() == 1


def test_one_phone_of_two_homes_rings_once_and_stands_for_both():
    community = world.a_community()
    homes(community, "13801980001", "13801980001")

    told(a_notice(community))

    first, second = deliveries(channel="sms")
    assert (first.next_at, second.next_at, second.same_as_id) == (MORNING, None, first.id)


def test_at_night_only_what_is_urgent_goes():
    community = world.a_community()
    homes(community, "13801980001")

    told(a_notice(community), now=NIGHT)
    told(a_notice(community, key="b", template=URGENT_NOTICE), now=NIGHT)

    assert [row.next_at for row in deliveries(channel="sms")] == [SEVEN, NIGHT]


def test_each_is_written_to_in_the_language_the_register_knows():
    community = world.a_community()
    spoken = {"13801980001": "English", "13801980002": "粤语", "13801980003": "鲁中方言"}
    sheets = [
        world.a_sheet(
            world.a_member(phone=phone, values={"person.language": words}), room=phone[-3:]
        )
        for phone, words in spoken.items()
    ]
    world.taken_in(*sheets, community=community)

    told(a_notice(community))

    assert [row.language for row in deliveries(channel="sms")] == ["en", "zh-Hant", "zh-Hans"]


def test_the_preview_says_what_will_happen():
    community = world.a_community()
    homes(community, "13801980001", "")

    with reaching(EVERYWHERE):
        preview = queries.preview(message=a_notice(community), now=NIGHT)

    assert preview.texts[Language.ENGLISH] == (
        "Notice from 凤凰国际社区: No water tomorrow from 8 to 11."
    )
    assert preview.untranslated == (Language.TRADITIONAL,)
    assert preview.recipients == 2
    assert dict(preview.by_way) == {Way.INBOX: 2, Way.SMS: 1, Way.SLIP: 1}
    assert (preview.goes_at, preview.is_urgent) == (SEVEN, False)


def test_without_a_carrier_no_plan_counts_on_text_messages(settings):
    settings.TEXT_MESSAGES = "linli.outreach.channels.sms.NoCarrier"
    community = world.a_community()
    homes(community, "13801980001")

    told(a_notice(community))

    assert ways() == ["inbox", "slip"]


def refused(message) -> list[str]:
    with pytest.raises(actions.CannotTell) as refusal:
        told(message)
    with reaching(EVERYWHERE):
        assert models.Telling.objects.count() == 0
        assert Entry.objects.filter(kind="outreach.told").count() == 0
    return [reason.code for reason in refusal.value.reasons]


def saying(community, text: str, *to: Recipient):
    return replace(a_notice(community, *to), parameters={"area": "x", "text": {"zh-Hans": text}})


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("请欧阳谨到居委会来。", ["outreach.people_in_text"]),
        ("有事打13801980001。", ["outreach.people_in_text"]),
        ("身份证 ３７０１９８１９６００１０１００６Ｘ 的住户", ["outreach.number_in_text"]),
        ("370198 19600101 006X", ["outreach.number_in_text"]),
        (" ", ["outreach.empty"]),
        ("停水。" * 200, ["outreach.too_long"]),
    ],
)
def test_what_is_personal_or_says_nothing_is_not_told_to_many(text, codes):
    community = world.a_community()
    world.taken_in(
        world.a_sheet(world.a_member("欧阳谨", phone="13801980001")), community=community
    )

    assert refused(saying(community, text)) == codes


def test_at_home_people_may_be_called_by_their_names():
    community = world.a_community()
    member = world.a_member("欧阳谨", phone="13801980001")
    (home,) = world.taken_in(world.a_sheet(member), community=community)

    told(saying(community, "请欧阳谨到居委会来。", Recipient.household(home.household)))

    assert ways() == ["inbox", "sms"]


def test_a_notice_is_not_for_one_person():
    community = world.a_community()
    (outcome,) = world.taken_in(world.a_sheet(), community=community)

    assert refused(a_notice(community, Recipient.person(outcome.person))) == [
        "outreach.not_for_these"
    ]


def test_who_lives_elsewhere_is_not_told():
    community = world.a_community()
    beside = world.a_community(code="370176001021", name="舜奥社区居民委员会")
    (home,) = homes(beside, "13801980001")

    with pytest.raises(NotYours):
        told(a_notice(community, Recipient.household(home)))

    assert deliveries() == []


def test_a_post_is_told_whoever_holds_it():
    community = world.a_community()
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=community)

    told(a_notice(community, Recipient.post(Role.COMMUNITY_LEADER, place=community.place)))

    with world.as_seen_from(community):
        inbox = queries.inbox_of_posts(actor=leader)
        (line,) = queries.inbox(of=inbox, language=Language.SIMPLIFIED, vault=world.VAULT)
        assert line.text == f"凤凰国际社区通知：{WORDS['zh-Hans']}"
        assert queries.unread(of=inbox) == 1
        assert actions.mark_read(inbox=inbox, now=MORNING) == 1
        assert actions.mark_read(inbox=inbox, now=MORNING) == 0
        assert queries.unread(of=inbox) == 0
