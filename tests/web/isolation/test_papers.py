"""Papers: what is printed, and what anybody who scans the code is told."""

import re

import pytest
from django.test import Client

from linli.areas.domain import Role
from linli.features.isolation import models
from linli.features.isolation.actions.papers import CannotPrint, Wanted, give_out
from linli.features.isolation.actions.releasing import release
from linli.features.isolation.domain import papers
from linli.features.isolation.domain.papers import Language, PaperKind
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from linli.web.signing import signer
from tests import observed, world
from tests.observed import END, Observed
from tests.web.isolation.test_pages import signed_in, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def it() -> Observed:
    return observed.an_observed()


@pytest.fixture
def leader(it: Observed) -> Client:
    return signed_in(Role.COMMUNITY_LEADER, of=it)


def given(it: Observed, kind: PaperKind, *, language: Language = Language.SIMPLIFIED) -> str:
    """Give a paper out at the end; give the token of its code."""
    wanted = Wanted(order=it.order, kind=kind, language=language)
    with reaching(it.leader.reach()):
        key = give_out(
            wanted=wanted,
            within=it.within,
            by=it.leader.id,
            now=END,
            ids=world.new_id,
            signer=signer(),
        )
        return str(models.Document.objects.within(it.within).get(id=key).token)


def released(it: Observed) -> None:
    with reaching(it.leader.reach()):
        release(order=it.order, by=it.leader, now=END, ids=world.new_id)


@pytest.mark.parametrize("language", ["", *Language])
@pytest.mark.parametrize("kind", [PaperKind.NOTICE, PaperKind.CONSENT])
def test_a_paper_is_printed_in_every_language(
    it: Observed, leader: Client, kind: str, language: str
) -> None:
    answer = leader.post(f"/isolation/{it.order}/papers", {"kind": kind, "language": language})

    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF")
    assert re.findall(rb"/Count (\d+)", answer.content) == [b"1"], "the code stands on the page"
    assert "no-store" in answer["Cache-Control"]


def test_there_is_no_certificate_before_the_release(it: Observed, leader: Client) -> None:
    answer = leader.post(f"/isolation/{it.order}/papers", {"kind": "release"})

    assert answer.status_code == 409
    assert "还没有解除，不能开解除证明" in text(answer)
    with pytest.raises(CannotPrint):
        given(it, PaperKind.RELEASE)


def test_a_certificate_asked_for_twice_is_one(it: Observed) -> None:
    released(it)

    assert given(it, PaperKind.RELEASE) == given(it, PaperKind.RELEASE)


def test_anybody_can_check_a_certificate_without_signing_in(it: Observed) -> None:
    released(it)
    token = given(it, PaperKind.RELEASE)

    page = text(Client().get(f"/v/{token}"))

    assert "这份文书是真的" in page
    assert "林*" in page
    assert "2020-03-03 24时" in page
    assert "解除 2020-03-04" in page


def test_the_page_tells_less_than_the_paper(it: Observed) -> None:
    released(it)
    token = given(it, PaperKind.RELEASE)
    with reaching(EVERYWHERE):
        paper = models.Document.objects.within(EVERYWHERE).get()

    page = text(Client().get(f"/v/{token}"))

    assert "林安" in str(paper.values)
    assert "林安" not in page
    assert "3号楼" not in page
    content = signer().read(token, purpose=papers.PURPOSE)
    assert content
    assert "林安" not in content.decode()


@pytest.mark.parametrize("at", [0, 40, 90, 150, -1])
def test_one_changed_byte_is_said(it: Observed, at: int) -> None:
    token = given(it, PaperKind.NOTICE)
    signs = list(token)
    signs[at] = "A" if signs[at] != "A" else "B"

    answer = Client().get(f"/v/{''.join(signs)}")

    assert answer.status_code == 404
    assert "这份文书不是我们开的，或者被改过" in text(answer)


def test_checking_needs_no_look_up(it: Observed) -> None:
    token = given(it, PaperKind.NOTICE)
    with reaching(EVERYWHERE):
        models.Document.objects.within(EVERYWHERE).delete()

    assert "这份文书是真的" in text(Client().get(f"/v/{token}"))


def test_an_english_paper_is_english(it: Observed) -> None:
    given(it, PaperKind.NOTICE, language=Language.ENGLISH)

    with reaching(EVERYWHERE):
        paper = models.Document.objects.within(EVERYWHERE).get()
    assert paper.values["title"] == "Notice of medical observation"
    assert paper.values["lines"][0] == ["Name", "林安"]
