"""One application with its photographs, one pass with its cards, and what was appealed about."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from linli.areas import queries as areas
from linli.features.passes import models
from linli.features.passes.domain.own import Own
from linli.features.passes.domain.states import Carrier
from linli.features.passes.queries.around import regimes_of
from linli.features.passes.queries.lists import (
    ApplicationLine,
    PassLine,
    as_applications,
    as_passes,
)
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours
from linli.register import queries as register
from linli.register.queries import HouseholdLine


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoLine:
    """A photographed paper, without the picture."""

    id: UUID
    paper: str
    taken_at: datetime
    seen_at: datetime | None
    destroyed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealLine:
    """An appeal, and its answer."""

    id: UUID
    about: UUID
    said: str
    at: datetime
    due_at: datetime
    answer: str
    answer_words: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLine:
    """A card of a pass."""

    id: UUID
    card: bytes
    carrier: Carrier
    given_at: datetime
    given_to: str
    begins_at: datetime
    ends_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationPage:
    """An application as whoever decides reads it."""

    line: ApplicationLine
    said: str
    way: str
    last_on: date | None
    asked_by: str
    decided_by: str
    photos: tuple[PhotoLine, ...]
    appeals: tuple[AppealLine, ...]
    home: HouseholdLine | None
    regimes: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassPage:
    """A pass with its cards and appeals; ``area_name`` is how far it opens gates."""

    line: PassLine
    area_name: str
    issued_at: datetime
    issued_by: str
    cards: tuple[CardLine, ...]
    appeals: tuple[AppealLine, ...]


def application_page(*, id: UUID, within: Jurisdiction, now: datetime) -> ApplicationPage:
    """
    Read an application.

    :raises NotYours: if it does not exist or is out of reach.
    """
    row = models.Application.objects.within(within).filter(id=id).first()
    if row is None:
        raise NotYours(str(id))
    home = None
    if row.household:
        found = register.households_by_key(keys=(row.household,), within=within)
        home = found[0] if found else None
    people = tuple(member.person for member in home.members) if home else ()
    names = areas.names_of_actors((row.asked_by, row.decided_by))
    return ApplicationPage(
        line=as_applications((row,), within=within)[0],
        said=row.said,
        way=row.way,
        last_on=row.last_on,
        asked_by=names.get(row.asked_by, ""),
        decided_by=names.get(row.decided_by, ""),
        photos=_photos(row, within=within),
        appeals=appeals_about(id, within=within),
        home=home,
        regimes=regimes_of(people=people, within=within, now=now),
    )


def _photos(row: models.Application, *, within: Jurisdiction) -> tuple[PhotoLine, ...]:
    rows = models.Photo.objects.within(within).filter(application=row).defer("sealed")
    return tuple(
        PhotoLine(
            id=one.id,
            paper=one.paper,
            taken_at=one.taken_at,
            seen_at=one.seen_at,
            destroyed_at=one.destroyed_at,
        )
        for one in rows.order_by("taken_at", "id")
    )


def appeals_about(about: UUID, *, within: Jurisdiction) -> tuple[AppealLine, ...]:
    """List the appeals about an application or a pass, the latest first."""
    rows = models.Appeal.objects.within(within).filter(about=about).order_by("-at", "-id")
    return tuple(_appeal(row) for row in rows)


def _appeal(row: models.Appeal) -> AppealLine:
    return AppealLine(
        id=row.id,
        about=row.about,
        said=row.said,
        at=row.at,
        due_at=row.due_at,
        answer=row.answer,
        answer_words=row.answer_words,
        answered_at=row.answered_at,
    )


def appeals_by_key(*, keys: tuple[UUID, ...], within: Jurisdiction) -> dict[UUID, tuple[UUID, str]]:
    """Tell of some appeals what they are about, by key and whether it is an application or a pass."""
    rows = models.Appeal.objects.within(within).filter(id__in=keys)
    return {row.id: (row.about, row.against) for row in rows}


def pass_page(*, id: UUID, within: Jurisdiction, now: datetime) -> PassPage:
    """
    Read a pass.

    :raises NotYours: if it does not exist or is out of reach.
    """
    row = models.Pass.objects.within(within).filter(id=id).first()
    if row is None:
        raise NotYours(str(id))
    cards = models.Card.objects.within(within).filter(of=row).order_by("-given_at", "-id")
    found = areas.areas_at(places=(row.area,), on=local_day(now))
    return PassPage(
        line=as_passes((row,), within=within, now=now)[0],
        area_name=found[0].name if found else "",
        issued_at=row.issued_at,
        issued_by=areas.names_of_actors((row.issued_by,)).get(row.issued_by, ""),
        cards=tuple(_card(card) for card in cards),
        appeals=appeals_about(id, within=within),
    )


def _card(row: models.Card) -> CardLine:
    return CardLine(
        id=row.id,
        card=bytes(row.card),
        carrier=Carrier(row.carrier),
        given_at=row.given_at,
        given_to=row.given_to,
        begins_at=row.begins_at,
        ends_at=row.ends_at,
        ended_at=row.ended_at,
    )


def own_pass(*, id: UUID, own: Own, now: datetime) -> PassPage:
    """
    Read a pass of one's own or of one's household.

    :raises NotYours: if it is another grown-up's.
    """
    page = pass_page(id=id, within=own.within, now=now)
    if page.line.holder == "person" and page.line.person not in own.people:
        raise NotYours(str(id))
    return page


def own_application(*, id: UUID, own: Own, now: datetime) -> ApplicationPage:
    """
    Read an application of one's own.

    :raises NotYours: if it is nobody's of theirs.
    """
    page = application_page(id=id, within=own.within, now=now)
    if page.line.person not in own.people:
        raise NotYours(str(id))
    return page
